package hopwatch.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.config.CacheExpectation;
import hopwatch.config.Expectation;
import hopwatch.config.Hop;
import hopwatch.config.Limit;
import hopwatch.config.Part;
import hopwatch.config.Target;
import hopwatch.config.TextMatch;
import hopwatch.config.Tls;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Certificate;
import hopwatch.probe.Evidence;
import hopwatch.probe.Finding;
import hopwatch.probe.Observation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReexaminationTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static final Expectation CODE_200 = new Expectation.Status(List.of(new Expectation.Codes(200, 200, "200")));
    private static final Expectation CART = new Expectation.Body(new TextMatch.Contains("Cart"));
    private static final Expectation BASKET = new Expectation.Body(new TextMatch.Contains("Basket"));

    private int status = 200;
    private long processing = 500_000;
    private List<Finding> then = List.of();

    private Observation.Answered stored() {
        Certificate certificate =
                new Certificate("CN=shop.test", "CN=R3", List.of(), NOON, NOON, NOON.plus(Duration.ofDays(20)), true);
        CacheFacts cache = new CacheFacts(Served.HIT, 90, null, null, List.of());
        Evidence evidence = new Evidence(null, status, "HTTP/2", "TLSv1.3", 5, 0, certificate, cache);
        return new Observation.Answered(NOON, new Phases(0, 0, 0, processing, 0), evidence, then);
    }

    private Reexamination.Reexamined seen(List<Expectation> expect, List<Expectation> degraded) {
        Target target = new Target.Web(URI.create("https://shop.test/"), Tls.STRICT);
        return Reexamination.of(
                stored(), new Hop("direct", target, List.of(), Duration.ofSeconds(30), expect, degraded));
    }

    private Level level(List<Expectation> expect, List<Expectation> degraded) {
        return Judge.ofObservation(seen(expect, degraded).observation(), "direct")
                .level();
    }

    private static Finding unmet(String phrase, Cause cause) {
        return new Finding(phrase, false, "9 bytes without it", true, cause);
    }

    @Test
    void a_time_is_judged_by_the_limit_of_now() {
        Expectation within = new Expectation.Within(Duration.ofMillis(500));

        assertThat(level(List.of(), List.of(within))).isEqualTo(Level.UP);
        processing++;
        assertThat(level(List.of(), List.of(within))).isEqualTo(Level.DEGRADED);
        assertThat(level(List.of(within), List.of())).isEqualTo(Level.DOWN);
        assertThat(level(List.of(new Expectation.Within(Part.TLS, Duration.ofMillis(1))), List.of()))
                .isEqualTo(Level.UP);
    }

    @Test
    void status_protocol_certificate_tls_and_cache_are_judged_from_what_was_stored() {
        assertThat(level(List.of(CODE_200), List.of())).isEqualTo(Level.UP);
        assertThat(level(List.of(), List.of(new Expectation.Certificate(Duration.ofDays(20)))))
                .as("half a second less is left when the answer is complete")
                .isEqualTo(Level.DEGRADED);
        assertThat(level(List.of(), List.of(new Expectation.Certificate(Duration.ofDays(19)))))
                .isEqualTo(Level.UP);
        assertThat(level(List.of(new Expectation.Http("1.1")), List.of())).isEqualTo(Level.DOWN);
        assertThat(level(List.of(new Expectation.TlsVersion("1.2", false)), List.of()))
                .isEqualTo(Level.DOWN);
        assertThat(level(List.of(new CacheExpectation.Age(Duration.ofSeconds(90))), List.of()))
                .isEqualTo(Level.UP);
        assertThat(level(List.of(new CacheExpectation.Age(Duration.ofSeconds(89))), List.of()))
                .isEqualTo(Level.DOWN);
        status = 503;
        assertThat(level(List.of(CODE_200), List.of())).isEqualTo(Level.DOWN);
    }

    @Test
    void what_was_unmet_and_is_not_expected_any_more_is_forgiven() {
        status = 503;
        then = List.of(unmet("status is 200", Cause.STATUS_UNEXPECTED), unmet(CART.phrase(), Cause.BODY_MISMATCH));

        assertThat(level(List.of(), List.of())).isEqualTo(Level.UP);
    }

    @Test
    void a_body_counts_as_it_was_found_by_what_it_is_worth_now() {
        then = List.of(unmet(CART.phrase(), Cause.BODY_MISMATCH));

        assertThat(level(List.of(CART), List.of())).isEqualTo(Level.DOWN);
        assertThat(level(List.of(), List.of(CART))).isEqualTo(Level.DEGRADED);
        assertThat(seen(List.of(CART), List.of()).unsure()).isEmpty();
        then = List.of();
        assertThat(level(List.of(CART), List.of())).isEqualTo(Level.UP);
    }

    @Test
    void a_body_that_is_asked_for_in_other_words_still_counts_and_is_said_to_be_unsure() {
        then = List.of(unmet(CART.phrase(), Cause.BODY_MISMATCH));

        Reexamination.Reexamined seen = seen(List.of(BASKET), List.of());

        assertThat(Judge.ofObservation(seen.observation(), "direct").message()).startsWith(CART.phrase());
        assertThat(seen.unsure()).containsExactly(CART.phrase() + ", now " + BASKET.phrase());
    }

    @Test
    void a_header_is_known_again_by_its_name() {
        Expectation server = new Expectation.Header("Server", new TextMatch.Present());
        then = List.of(unmet("header Via is there", Cause.HEADER_MISMATCH));
        assertThat(level(List.of(server), List.of())).isEqualTo(Level.UP);

        then = List.of(unmet("header Server contains x", Cause.HEADER_MISMATCH));
        assertThat(level(List.of(server), List.of())).isEqualTo(Level.DOWN);
    }

    @Test
    void a_size_is_not_judged_by_what_was_sent_since_that_may_be_compressed() {
        assertThat(Reexamination.canJudge(new Expectation.Size(Limit.LEAST, 100)))
                .isFalse();
        assertThat(level(List.of(new Expectation.Size(Limit.LEAST, 100)), List.of()))
                .isEqualTo(Level.UP);
    }

    @Test
    void what_was_not_answered_cannot_be_met() {
        Observation failed =
                new Observation.Failed(NOON, Phases.NONE, Evidence.NONE, Cause.CONNECT_REFUSED, "ECONNREFUSED");
        Target target = new Target.Web(URI.create("https://shop.test/"), Tls.STRICT);
        Hop hop = new Hop("direct", target, List.of(), Duration.ofSeconds(30), List.of(), List.of());

        assertThat(Reexamination.of(failed, hop).observation()).isEqualTo(failed);
    }
}
