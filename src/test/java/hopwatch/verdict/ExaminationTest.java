package hopwatch.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import hopwatch.config.Expectation;
import hopwatch.config.Hop;
import hopwatch.config.Target;
import hopwatch.config.TextMatch;
import hopwatch.config.Tls;
import hopwatch.latency.Phases;
import hopwatch.probe.Answer;
import hopwatch.probe.Body;
import hopwatch.probe.Certificate;
import hopwatch.probe.Evidence;
import hopwatch.probe.Finding;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private int status = 200;
    private long micros = 1_000;
    private @Nullable Certificate certificate;
    private Map<String, List<String>> headers = Map.of();
    private String body = "";

    private Finding finding(Expectation wanted) {
        Target target = new Target.Web(URI.create("https://shop.example.org/a/b"), Tls.STRICT);
        Hop hop = new Hop("direct", target, List.of(), Duration.ofSeconds(60), List.of(wanted), List.of());
        Evidence evidence = new Evidence("192.0.2.1:443", status, "HTTP/2", "TLSv1.3", body.length(), 0, certificate);
        Answer answer = new Answer(
                NOON,
                new Phases(0, 0, 0, micros, 0),
                evidence,
                headers,
                new Body(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        return new Examination(hop).examine(answer).get(0);
    }

    private static Expectation.Status codes(int from, int to, String text) {
        return new Expectation.Status(List.of(new Expectation.Codes(from, to, text)));
    }

    @Test
    void a_status_at_either_end_of_the_range_is_in_it_and_one_beyond_is_not() {
        status = 200;
        assertThat(finding(codes(200, 299, "2xx")).met()).isTrue();
        status = 299;
        assertThat(finding(codes(200, 299, "2xx")).met()).isTrue();
        status = 300;
        assertThat(finding(codes(200, 299, "2xx")).sentence()).isEqualTo("status is 2xx: got 300");
    }

    @Test
    void an_answer_at_the_limit_is_in_time_and_one_microsecond_past_it_is_not() {
        Expectation within = new Expectation.Within(Duration.ofMillis(800));
        micros = 800_000;
        assertThat(finding(within).met()).isTrue();
        micros = 800_001;
        assertThat(finding(within).met()).isFalse();
    }

    @Test
    void a_body_is_searched_for_a_text_or_an_expression() {
        body = "Your Cart is empty";
        assertThat(finding(new Expectation.Body(new TextMatch.Contains("Cart"))).met())
                .isTrue();
        assertThat(finding(new Expectation.Body(new TextMatch.Matches(Pattern.compile("C.rt is"))))
                        .met())
                .isTrue();
        assertThat(finding(new Expectation.Body(new TextMatch.Contains("cart"))).sentence())
                .isEqualTo("body contains “cart”: got 18 bytes without it");
    }

    @Test
    void any_of_a_headers_values_may_match_and_a_missing_one_is_said() {
        headers = Map.of("x-cache", List.of("MISS", "HIT"));
        assertThat(finding(new Expectation.Header("X-Cache", new TextMatch.Contains("HIT")))
                        .met())
                .isTrue();
        assertThat(finding(new Expectation.Header("Via", new TextMatch.Present()))
                        .sentence())
                .isEqualTo("header Via is present: got none");
    }

    @Test
    void what_a_peer_sent_is_quoted_short_and_without_control_characters() {
        headers = Map.of("server", List.of("a\u0000b\n" + "x".repeat(500)));

        String got = finding(new Expectation.Header("Server", new TextMatch.Contains("nginx")))
                .got();

        assertThat(got).startsWith("“a b ").hasSizeLessThan(90).doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void a_certificate_with_exactly_the_days_wanted_left_is_fine_and_a_second_less_is_not() {
        Expectation days = new Expectation.Certificate(Duration.ofDays(14));
        certificate = endsIn(Duration.ofDays(14));
        assertThat(finding(days).met()).isTrue();
        certificate = endsIn(Duration.ofDays(14).minusSeconds(1));
        assertThat(finding(days).sentence()).isEqualTo("certificate is valid for 14d: got 13d");
        certificate = null;
        assertThat(finding(days).got()).isEqualTo("no certificate");
    }

    private static Certificate endsIn(Duration left) {
        return new Certificate("CN=x", "CN=y", List.of(), NOON, NOON.plus(left), NOON.plus(left), true);
    }

    @Test
    void a_redirect_is_compared_as_the_address_it_resolves_to() {
        Expectation redirect = new Expectation.Redirect(URI.create("https://shop.example.org/new"));
        headers = Map.of("location", List.of("/new"));
        assertThat(finding(redirect).met()).isTrue();
        headers = Map.of("location", List.of("https://evil.example.org/"));
        assertThat(finding(redirect).met()).isFalse();
        headers = Map.of("location", List.of("http://:::"));
        assertThat(finding(redirect).met()).isFalse();
        headers = Map.of();
        assertThat(finding(redirect).got()).isEqualTo("no redirect");
    }

    @Test
    void the_protocol_must_be_the_one_wanted() {
        assertThat(finding(new Expectation.Http("2")).met()).isTrue();
        assertThat(finding(new Expectation.Http("1.1")).sentence()).isEqualTo("protocol is HTTP/1.1: got HTTP/2");
    }
}
