package hopwatch.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.CacheFacts;
import hopwatch.config.Comparison;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.Patience;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Fingerprint;
import hopwatch.probe.Observation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static final Instant TWO = Instant.parse("2026-11-20T14:02:00Z");
    private static final Duration LASTING = Comparison.USUAL.lasting();
    private static final Fingerprint OLD = print("a1", null, Map.of("content-type", "text/html"));
    private static final Fingerprint NEW = print("b2", null, Map.of("content-type", "text/html"));

    private static final Target TARGET = new Target.Web(URI.create("https://shop.test/cart"), Tls.STRICT);
    private static final Hop EDGE = hop("CDN");
    private static final Hop PROXY = hop("Proxy");
    private static final Hop ORIGIN = hop("Origin");

    private static Hop hop(String name) {
        return new Hop(name, TARGET, List.of(), Duration.ofSeconds(30), List.of(), List.of());
    }

    private static Monitor monitor(@Nullable Comparison compare) {
        return new Monitor(
                new MonitorId("shop"),
                "Shop",
                false,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                new Patience(2, 2),
                List.of(EDGE, PROXY, ORIGIN),
                List.of(),
                List.of(),
                compare,
                null,
                null);
    }

    private static Fingerprint print(@Nullable String body, @Nullable String etag, Map<String, String> headers) {
        return new Fingerprint(headers, etag, body);
    }

    private static Observation answered(int status, @Nullable Fingerprint print) {
        Evidence evidence = new Evidence("192.0.2.1:443", status, "HTTP/2", "TLSv1.3", 5, 0, null, CacheFacts.NONE);
        return new Observation.Answered(TWO, Phases.NONE, evidence, List.of(), print);
    }

    private static Observation ok(Fingerprint print) {
        return answered(200, print);
    }

    private static Observation failed() {
        return new Observation.Failed(TWO, Phases.NONE, Evidence.NONE, Cause.CONNECT_REFUSED, "");
    }

    /** Rounds of one monitor, each in the light of the one before. */
    private static final class Rounds {
        private final Monitor monitor;
        private Recollection before = Recollection.NONE;

        private Rounds(Comparison compare) {
            this.monitor = monitor(compare);
        }

        /** @param minutes after the first */
        Difference at(double minutes, @Nullable Observation edge, Observation... origin) {
            Instant now = TWO.plusMillis((long) (minutes * 60_000));
            Map<String, Stop> asked = new LinkedHashMap<>();
            if (edge != null) {
                asked.put("CDN", new Stop(EDGE, Verdict.up(now, "CDN"), List.of(edge)));
            }
            if (origin.length > 0) {
                asked.put("Origin", new Stop(ORIGIN, Verdict.up(now, "Origin"), Arrays.asList(origin)));
            }
            Difference difference = Difference.of(monitor, asked, before);
            Map<String, Stop> known = new LinkedHashMap<>(before.stops());
            known.putAll(asked);
            before = new Recollection(known, Set.of(), difference.since());
            return difference;
        }
    }

    private static Rounds rounds() {
        return new Rounds(Comparison.USUAL);
    }

    private static String message(Comparison compare, Observation edge, Observation origin) {
        Rounds rounds = new Rounds(compare);
        Difference unused = rounds.at(0, edge, origin);
        return rounds.at(60, edge, origin).fault().map(Fault::message).orElse("");
    }

    private static String message(Observation edge, Observation origin) {
        return message(Comparison.USUAL, edge, origin);
    }

    @Test
    void answers_that_are_the_same_do_not_differ() {
        assertThat(rounds().at(0, ok(OLD), ok(OLD)).since()).isNull();
    }

    @Test
    void a_difference_may_last_for_a_while_and_no_longer() {
        Rounds rounds = rounds();
        double limit = LASTING.toSeconds() / 60.0;

        assertThat(rounds.at(0, ok(OLD), ok(NEW)).since()).isEqualTo(TWO);
        assertThat(rounds.at(limit - 0.001, ok(OLD), ok(NEW)).fault()).isEmpty();
        assertThat(rounds.at(limit, ok(OLD), ok(NEW)).fault())
                .contains(new Fault(
                        "CDN",
                        Cause.HOPS_DIFFER,
                        "CDN serves another version than Origin since 14:02 UTC (body differs)"));
    }

    @Test
    void once_they_agree_the_next_difference_has_a_time_of_its_own() {
        Rounds rounds = rounds();
        Difference unused = rounds.at(0, ok(OLD), ok(NEW));

        assertThat(rounds.at(4, ok(NEW), ok(NEW)).since()).isNull();
        assertThat(rounds.at(6, ok(OLD), ok(NEW)).since()).isEqualTo(TWO.plusSeconds(360));
        assertThat(rounds.at(10, ok(OLD), ok(NEW)).fault()).isEmpty();
    }

    @Test
    void a_round_that_cannot_tell_changes_nothing_and_blames_nobody() {
        Rounds rounds = rounds();
        Difference unused = rounds.at(0, ok(OLD), ok(NEW));

        for (Difference blind : List.of(
                rounds.at(6, failed(), ok(NEW)),
                rounds.at(7, ok(OLD), failed()),
                rounds.at(8, answered(200, null), ok(NEW)),
                rounds.at(9, ok(OLD), ok(print(null, null, Map.of()))),
                rounds.at(10, answered(503, OLD), ok(NEW)),
                rounds.at(11, ok(OLD), answered(500, NEW)),
                rounds.at(12, null, ok(NEW)),
                rounds.at(13, ok(OLD), ok(NEW), ok(OLD)))) {
            assertThat(blind.since()).isEqualTo(TWO);
            assertThat(blind.fault()).isEmpty();
        }
        assertThat(rounds.at(14, ok(OLD), ok(NEW)).fault()).isPresent();
    }

    @Test
    void an_error_page_is_no_version() {
        assertThat(rounds().at(0, ok(OLD), answered(500, NEW)).since()).isNull();
        assertThat(rounds().at(0, ok(OLD), answered(499, NEW)).since()).isEqualTo(TWO);
    }

    @Test
    void an_origin_that_sits_out_rounds_keeps_up_a_difference_and_begins_none() {
        Rounds rounds = rounds();
        Difference unused = rounds.at(0, ok(OLD), ok(OLD));

        assertThat(rounds.at(1, ok(NEW)).since())
                .as("the origin may have it by now")
                .isNull();
        assertThat(rounds.at(10, ok(OLD), ok(NEW)).since()).isEqualTo(TWO.plusSeconds(600));
        assertThat(rounds.at(16, ok(OLD)).fault()).isPresent();
        assertThat(rounds.at(17, ok(NEW)).since()).as("the edge has caught up").isNull();
    }

    @Test
    void of_several_nodes_the_first_that_answered_speaks_for_those_that_agree() {
        assertThat(rounds().at(0, ok(OLD), failed(), ok(NEW), ok(NEW)).since()).isEqualTo(TWO);
        assertThat(rounds().at(0, ok(OLD), ok(NEW), ok(OLD)).since()).isNull();
        assertThat(rounds().at(0, ok(OLD), failed(), failed()).since()).isNull();
    }

    @Test
    void what_differs_is_named() {
        assertThat(message(answered(404, OLD), ok(NEW))).endsWith(" since 14:02 UTC (status 404 against 200)");
        assertThat(message(ok(print("a", null, Map.of("content-type", "text/plain"))), ok(print("b", null, Map.of()))))
                .endsWith("(content-type “text/plain” against none, body differs)");
        assertThat(message(
                        ok(print("a", null, Map.of("location", "/a"))),
                        ok(print("a", null, Map.of("location", "https://shop.test/b")))))
                .endsWith("(location “/a” against “https://shop.test/b”)");
    }

    @Test
    void of_many_differences_a_few_are_named() {
        Comparison many = new Comparison(true, List.of("a", "b", "c", "d"), true, LASTING);
        Map<String, String> all = Map.of("a", "1", "b", "1", "c", "1", "d", "1");

        assertThat(message(many, ok(print("x", null, all)), ok(print("y", null, Map.of()))))
                .endsWith("(a “1” against none, b “1” against none, c “1” against none and 2 more)");
    }

    @Test
    void what_is_not_compared_may_differ() {
        Comparison bodyAlone = new Comparison(false, List.of(), true, LASTING);
        Comparison statusAlone = new Comparison(true, List.of(), false, LASTING);

        assertThat(message(bodyAlone, answered(404, OLD), ok(OLD))).isEmpty();
        assertThat(message(statusAlone, ok(OLD), ok(NEW))).isEmpty();
        assertThat(message(statusAlone, ok(print(null, null, Map.of())), ok(NEW)))
                .as("a body that cannot be told does not matter then")
                .isEmpty();
    }

    @Test
    void headers_that_say_the_same_in_other_words_are_the_same() {
        Fingerprint one = print("a", null, Map.of("content-type", "text/html;charset=UTF-8", "location", "/x"));
        Fingerprint other = print(
                "a", null, Map.of("content-type", "text/html; charset=\"utf-8\"", "location", "https://shop.test/x"));

        assertThat(message(ok(one), ok(other))).isEmpty();
    }

    @Test
    void a_body_is_the_same_by_its_strong_tag_or_by_its_bytes() {
        assertThat(message(ok(print("a", "\"1\"", Map.of())), ok(print("b", "\"1\"", Map.of()))))
                .isEmpty();
        assertThat(message(ok(print("a", "\"1\"", Map.of())), ok(print("a", "\"2\"", Map.of()))))
                .isEmpty();
        assertThat(message(ok(print("a", "\"1\"", Map.of())), ok(print("b", null, Map.of()))))
                .endsWith("(body differs)");
        assertThat(message(ok(print("a", "\"1\"", Map.of())), ok(print("b", "\"2\"", Map.of()))))
                .endsWith("(body differs)");
    }

    @Test
    void a_peers_text_stays_in_one_short_line() {
        String hostile = "x\n\u001b[31m\u202e".repeat(100);

        String message = message(
                ok(print("a", null, Map.of("content-type", hostile))),
                ok(print("a", null, Map.of("content-type", "y"))));

        assertThat(message).doesNotContain("\n", "\u001b", "\u202e").hasSizeLessThan(250);
    }

    @Test
    void a_difference_of_an_earlier_day_says_which() {
        Rounds rounds = rounds();
        Difference unused = rounds.at(0, ok(OLD), ok(NEW));

        assertThat(rounds.at(24 * 60, ok(OLD), ok(NEW)).fault().orElseThrow().message())
                .contains("since 2026-11-20 14:02 UTC");
    }

    @Test
    void who_looks_but_once_is_told_at_once() {
        Map<String, Stop> asked = Map.of(
                "CDN", new Stop(EDGE, Verdict.up(TWO, "CDN"), List.of(ok(OLD))),
                "Origin", new Stop(ORIGIN, Verdict.up(TWO, "Origin"), List.of(ok(NEW))));
        Monitor patient = monitor(Comparison.USUAL);

        assertThat(Difference.of(patient, asked, Recollection.NONE).fault()).isEmpty();
        assertThat(Difference.of(patient.atOneLook(), asked, Recollection.NONE).fault())
                .isPresent();
        assertThat(monitor(null).atOneLook()).isEqualTo(monitor(null));
    }

    @Test
    void without_a_comparison_nothing_is_compared() {
        Map<String, Stop> asked = Map.of(
                "CDN", new Stop(EDGE, Verdict.up(TWO, "CDN"), List.of(ok(OLD))),
                "Origin", new Stop(ORIGIN, Verdict.up(TWO, "Origin"), List.of(ok(NEW))));

        assertThat(Difference.of(monitor(null), asked, Recollection.NONE).since())
                .isNull();
    }

    /** Whether origin and edge have the same version, or either failed, minute by minute. */
    @Property(tries = 500)
    void it_is_told_exactly_while_they_have_differed_for_long_enough(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 2) Integer> history) {
        Rounds rounds = rounds();
        int since = -1;
        for (int minute = 0; minute < history.size(); minute++) {
            int what = history.get(minute);
            Difference seen = rounds.at(minute, ok(OLD), what == 0 ? ok(OLD) : what == 1 ? ok(NEW) : failed());

            since = what == 0 ? -1 : what == 1 && since < 0 ? minute : since;
            assertThat(seen.since()).isEqualTo(since < 0 ? null : TWO.plusSeconds(60L * since));
            assertThat(seen.fault().isPresent()).isEqualTo(what == 1 && minute - since >= LASTING.toMinutes());
        }
    }
}
