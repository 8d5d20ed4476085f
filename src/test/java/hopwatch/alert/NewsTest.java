package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.probe.Cause;
import hopwatch.verdict.Judge;
import hopwatch.verdict.Level;
import hopwatch.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T11:17:53Z");

    @Test
    void a_cause_without_detail_is_told_by_its_sentence() {
        assertThat(News.of(Cause.CONNECT_REFUSED, "").inBrackets()).isEqualTo("(the connection was refused)");
    }

    @Test
    void a_causes_detail_is_told_without_brackets_of_its_own() {
        assertThat(News.of(Cause.TLS_CERT_EXPIRED, "the certificate has expired (on 2026-11-19)")
                        .inBrackets())
                .isEqualTo("(the certificate has expired, on 2026-11-19)");
        assertThat(News.of(Cause.CONNECT_REFUSED, "somebody (else)").text()).isEqualTo("somebody (else)");
    }

    @Test
    void an_operators_own_words_are_left_as_they_are() {
        assertThat(News.of(null, "we moved: got lost").text()).isEqualTo("we moved: got lost");
        assertThat(News.of(null, "1 of 2 nodes down (a): b").text()).isEqualTo("1 of 2 nodes down (a): b");
    }

    @Test
    void only_expectations_are_turned_round() {
        assertThat(News.of(Cause.TLS_ALERT, "alert: got 40").text()).isEqualTo("alert: got 40");
        assertThat(News.of(Cause.STATUS_UNEXPECTED, "status is 200: got 503").text())
                .isEqualTo("got 503, expected: status is 200");
    }

    @Test
    void where_the_time_goes_comes_last_and_other_semicolons_stay_where_they_are() {
        assertThat(News.of(Cause.TOO_SLOW, "answers within 500ms: got 642ms; 601ms of it in tls")
                        .text())
                .isEqualTo("got 642ms, expected: answers within 500ms; 601ms of it in tls");
        assertThat(News.of(Cause.CONTENT_TYPE_MISMATCH, "type is text/html: got text/plain; charset=utf-8")
                        .text())
                .isEqualTo("got text/plain; charset=utf-8, expected: type is text/html");
    }

    @Test
    void nodes_are_found_in_what_a_hop_is_judged_to_be() {
        Verdict down = new Verdict(Level.DOWN, NOW, "CDN", Cause.STATUS_UNEXPECTED, "status is 200: got 503");
        Verdict hop = Judge.ofHop(List.of(
                new Judge.NodeVerdict("192.0.2.1:443", Verdict.up(NOW, "CDN")),
                new Judge.NodeVerdict("[2001:db8::1]:443", down),
                new Judge.NodeVerdict("192.0.2.3:443", down)));

        News news = News.of(hop.cause(), hop.message());

        assertThat(news.isOfSomeNodesDown()).isTrue();
        assertThat(news.inBrackets())
                .isEqualTo("at 2 of 3 nodes ([2001:db8::1]:443, 192.0.2.3:443: got 503, expected: status is 200)");
        assertThat(news.text())
                .isEqualTo("2 of 3 nodes down ([2001:db8::1]:443, 192.0.2.3:443): got 503, expected: status is 200");
    }

    @Test
    void nodes_that_are_only_degraded_turn_nobody_away() {
        Verdict slow = new Verdict(Level.DEGRADED, NOW, "CDN", Cause.TOO_SLOW, "answers within 1s: got 2s");
        Verdict hop = Judge.ofHop(
                List.of(new Judge.NodeVerdict("a", Verdict.up(NOW, "CDN")), new Judge.NodeVerdict("b", slow)));

        assertThat(News.of(hop.cause(), hop.message()).isOfSomeNodesDown()).isFalse();
    }
}
