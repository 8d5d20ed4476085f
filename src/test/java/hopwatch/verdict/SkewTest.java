package hopwatch.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkewTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static Evidence evidence(@Nullable Instant date, CacheFacts cache) {
        return new Evidence("[2001:db8::1]:443", 200, "HTTP/2", "TLSv1.3", 10, 0, null, cache, date);
    }

    private static Observation answered(@Nullable Instant date, CacheFacts cache) {
        return new Observation.Answered(
                NOON, new Phases(100_000, 200_000, 300_000, 400_000, 5_000_000), evidence(date, cache), List.of());
    }

    private static CacheFacts cache(Served served, long age) {
        return new CacheFacts(served, age, null, null, List.of());
    }

    @Test
    void a_date_is_compared_with_when_the_head_came_however_long_the_body_took() {
        assertThat(Skew.of(answered(NOON.plusSeconds(91), CacheFacts.NONE)))
                .contains(new Skew("2001:db8::1", Duration.ofSeconds(90)));
    }

    @Test
    void what_was_kept_in_a_cache_is_dated_when_it_was_made_and_says_nothing() {
        assertThat(Skew.of(answered(NOON, cache(Served.UNTOLD, 1)))).isEmpty();
        assertThat(Skew.of(answered(NOON, cache(Served.HIT, -1)))).isEmpty();
        assertThat(Skew.of(answered(NOON, cache(Served.STALE, 0)))).isEmpty();
        assertThat(Skew.of(answered(NOON, cache(Served.MISS, 0)))).isPresent();
        assertThat(Skew.of(answered(null, CacheFacts.NONE))).isEmpty();
        assertThat(Skew.of(new Observation.Failed(
                        NOON, Phases.NONE, evidence(NOON, CacheFacts.NONE), Cause.BODY_TIMEOUT, "")))
                .isEmpty();
    }

    @Test
    void two_servers_are_too_few_and_one_liar_of_three_does_not_matter() {
        assertThat(Skew.median(List.of(Duration.ofHours(1), Duration.ofHours(1))))
                .isEmpty();
        assertThat(Skew.median(List.of(Duration.ZERO, Duration.ofDays(9_999), Duration.ofSeconds(1))))
                .contains(Duration.ofSeconds(1));
    }

    @Property
    void fewer_liars_than_half_never_move_it_beyond_what_the_others_tell(
            @ForAll @Size(min = 2, max = 20) List<@LongRange(min = -5, max = 5) Long> honest,
            @ForAll @Size(min = 1, max = 20) List<Long> liars) {
        Stream<Duration> lies = liars.stream().limit(honest.size() - 1L).map(Duration::ofSeconds);

        List<Duration> told =
                Stream.concat(honest.stream().map(Duration::ofSeconds), lies).toList();

        assertThat(Skew.median(told).orElseThrow()).isBetween(Duration.ofSeconds(-5), Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({
        "TLS_CERT_NOT_YET_VALID, 60, false",
        "TLS_CERT_NOT_YET_VALID, 61, true",
        "TLS_CERT_EXPIRED, -60, false",
        "TLS_CERT_EXPIRED, -61, true",
        "CERTIFICATE_EXPIRING, -86399, false",
        "CERTIFICATE_EXPIRING, -86400, true",
        "CONNECT_REFUSED, 86400, false",
    })
    void by_a_clock_that_is_wrong_no_certificate_is_judged(Cause cause, long off, boolean excused) {
        Verdict seen = new Verdict(Level.DOWN, NOON, "direct", cause, cause.sentence());

        Verdict verdict = Skew.excused(seen, Duration.ofSeconds(off));

        assertThat(verdict.level()).isEqualTo(excused ? Level.UNKNOWN : Level.DOWN);
        assertThat(verdict.cause()).isEqualTo(excused ? Cause.SELF_CLOCK : cause);
    }
}
