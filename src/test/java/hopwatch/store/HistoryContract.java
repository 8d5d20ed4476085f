package hopwatch.store;

import static hopwatch.store.Samples.NOON;
import static hopwatch.store.Samples.SHOP;
import static hopwatch.store.Samples.SHOP_DIRECT;
import static hopwatch.store.Samples.refused;
import static hopwatch.store.Samples.slow;
import static hopwatch.store.Samples.up;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.latency.Distribution;
import hopwatch.latency.Phase;
import hopwatch.latency.Phases;
import hopwatch.latency.Timed;
import hopwatch.latency.Timings;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.store.table.CacheUse;
import hopwatch.store.table.Latency;
import hopwatch.store.table.Punctuality;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Series;
import hopwatch.verdict.Level;
import hopwatch.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What every store promises about history: rolled up, it says what the raw observations said. */
abstract class HistoryContract extends StoreCase {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant MIDNIGHT = NOON.truncatedTo(ChronoUnit.DAYS);

    private void keep(List<Recorded> seen) {
        for (int from = 0; from < seen.size(); from += 500) {
            seen.subList(from, Math.min(from + 500, seen.size())).forEach(store()::offer);
            done(store().flush());
        }
    }

    private Latency latency(Instant from, Instant to) {
        return await(store().history().latency(SHOP_DIRECT, from, to));
    }

    private CacheUse caches(Series series, Instant from, Instant to) {
        return await(store().history().overall(series, from, to)).caches();
    }

    private static Recorded cached(Series series, long slot, int attempt, Instant started, Served served) {
        CacheFacts facts = new CacheFacts(served, -1, null, null, List.of());
        Evidence evidence = new Evidence(null, 200, "HTTP/2", null, 5, 0, null, facts);
        Observation seen = new Observation.Answered(started, Samples.PHASES, evidence, List.of());
        return new Recorded(Samples.key(series, slot, attempt), seen, Verdict.up(started, series.hop()));
    }

    @Test
    void the_hit_ratio_counts_what_was_told_in_the_window_without_rechecks_and_other_hops() {
        Instant hour = NOON.plus(HOUR);
        Series app = Series.local(SHOP, "app");
        keep(List.of(
                cached(SHOP_DIRECT, 1, 0, NOON, Served.HIT),
                cached(SHOP_DIRECT, 2, 0, NOON.plusSeconds(1), Served.STALE),
                cached(SHOP_DIRECT, 3, 0, NOON.plusSeconds(2), Served.HIT),
                cached(SHOP_DIRECT, 4, 0, NOON.plusSeconds(3), Served.MISS),
                cached(SHOP_DIRECT, 4, 1, NOON.plusSeconds(4), Served.MISS),
                cached(SHOP_DIRECT, 5, 0, NOON.plusSeconds(5), Served.UNTOLD),
                cached(app, 1, 0, NOON, Served.MISS),
                cached(SHOP_DIRECT, 6, 0, hour, Served.BYPASS)));

        CacheUse use = caches(SHOP_DIRECT, NOON, hour);

        assertThat(use.answers()).isEqualTo(Map.of(Served.HIT, 2L, Served.STALE, 1L, Served.MISS, 1L));
        assertThat(use.hitRatio()).hasValue(0.75);
        assertThat(caches(SHOP_DIRECT, hour, hour.plus(HOUR)).hitRatio()).hasValue(0);
        assertThat(caches(Series.local(SHOP, "nowhere"), NOON, hour)).isEqualTo(CacheUse.NONE);
        assertThat(CacheUse.NONE.hitRatio()).isEmpty();
    }

    @Test
    void a_course_is_its_windows_one_after_the_other() {
        List<Recorded> seen = random(new Random(5), MIDNIGHT, DAY, 400);
        keep(seen);

        List<Latency> course = await(store().history().course(SHOP_DIRECT, MIDNIGHT, HOUR.multipliedBy(2), 12));

        assertThat(course).hasSize(12);
        for (int i = 0; i < course.size(); i++) {
            Instant from = MIDNIGHT.plus(HOUR.multipliedBy(2L * i));
            assertThat(course.get(i)).isEqualTo(truth(seen, from, from.plus(HOUR.multipliedBy(2))));
        }
    }

    @Test
    void raw_observations_are_read_back_in_order_of_time_with_re_checks_and_all_hops() {
        Series app = Series.local(SHOP, "app");
        Recorded first = up(SHOP_DIRECT, 1, NOON);
        Recorded again = up(Samples.key(SHOP_DIRECT, 1, 1), NOON.plusSeconds(2), Samples.PHASES);
        Recorded behind = up(app, 1, NOON.plusSeconds(3));
        Recorded last = up(SHOP_DIRECT, 2, NOON.plusSeconds(4));
        keep(List.of(last, behind, again, first));

        assertThat(await(store().history().observations(SHOP, NOON, NOON.plusSeconds(4))))
                .containsExactly(first, again, behind);
    }

    private void compactAt(Instant now) {
        clock.set(now);
        done(store().compact());
    }

    /** What raw observations of the series say about a window, without any store. */
    private static Latency truth(List<Recorded> seen, Instant from, Instant to) {
        List<Recorded> checks = seen.stream()
                .filter(each -> each.key().attempt() == 0 && each.key().series().equals(SHOP_DIRECT))
                .filter(each -> !each.observation().started().isBefore(from)
                        && each.observation().started().isBefore(to))
                .toList();
        Timings timings = Timings.of(checks.stream()
                .filter(each -> each.observation() instanceof Observation.Answered)
                .map(each -> new Timed(
                        each.observation().phases(), each.punctuality().late().toNanos() / 1_000))
                .toList());
        Latency.Counts counts = new Latency.Counts(
                count(checks, Level.UP),
                count(checks, Level.DEGRADED),
                count(checks, Level.DOWN),
                count(checks, Level.UNKNOWN),
                checks.stream().mapToLong(each -> each.punctuality().missed()).sum());
        return new Latency(from, to, timings.total(), timings.sinceSlot(), timings.phases(), counts);
    }

    private static long count(List<Recorded> checks, Level level) {
        return checks.stream().filter(each -> each.verdict().level() == level).count();
    }

    private static List<Recorded> random(Random random, Instant from, Duration span, int many) {
        List<Recorded> seen = new ArrayList<>();
        for (int slot = 0; slot < many; slot++) {
            Instant started = from.plus((long) (random.nextDouble() * span.toMillis() * 1_000), ChronoUnit.MICROS);
            seen.add(
                    switch (random.nextInt(7)) {
                        case 0 -> refused(SHOP_DIRECT, slot, started);
                        case 1 -> slow(SHOP_DIRECT, slot, started);
                        case 2 -> up(Samples.key(SHOP_DIRECT, slot, 1), started, Samples.PHASES);
                        case 3 -> up(Series.local(SHOP, "app"), slot, started);
                        case 4 -> up(Samples.key(SHOP_DIRECT, slot, 0), started, phases(random));
                        default -> late(random, up(Samples.key(SHOP_DIRECT, slot, 0), started, phases(random)));
                    });
        }
        return seen;
    }

    private static Recorded late(Random random, Recorded seen) {
        Duration late = Duration.of(random.nextInt(3_000_000), ChronoUnit.MICROS);
        return new Recorded(seen.key(), seen.observation(), seen.verdict(), new Punctuality(late, random.nextInt(3)));
    }

    private static Phases phases(Random random) {
        return new Phases(
                random.nextInt(50_000),
                random.nextInt(200_000),
                random.nextInt(300_000),
                random.nextInt(9_000_000),
                random.nextInt(100));
    }

    @RepeatedTest(8)
    void rollups_equal_the_raw_observations_exactly(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Recorded> seen = random(random, MIDNIGHT, DAY.multipliedBy(3), 1_500);
        Instant end = MIDNIGHT.plus(DAY.multipliedBy(3));
        keep(seen);
        Instant edge = MIDNIGHT.plusSeconds(random.nextInt(86_400));
        Instant otherEdge = edge.plusSeconds(random.nextInt(86_400));
        assertThat(latency(edge, otherEdge)).isEqualTo(truth(seen, edge, otherEdge));

        compactAt(end.minus(HOUR.multipliedBy(random.nextInt(12))));
        for (Instant from : List.of(MIDNIGHT, edge)) {
            for (Instant to : List.of(otherEdge, end)) {
                assertThat(latency(from, to)).isEqualTo(truth(seen, from, to));
            }
        }
    }

    @Test
    void compacting_again_and_after_a_kill_changes_nothing() {
        List<Recorded> seen = random(new Random(42), MIDNIGHT, DAY.multipliedBy(2), 600);
        keep(seen);
        compactAt(MIDNIGHT.plus(DAY));
        killAndReopen();
        compactAt(MIDNIGHT.plus(DAY.multipliedBy(2)).plus(HOUR));
        done(store().compact());

        Instant end = MIDNIGHT.plus(DAY.multipliedBy(2));
        assertThat(latency(MIDNIGHT, end)).isEqualTo(truth(seen, MIDNIGHT, end));
    }

    @Test
    void what_is_no_longer_raw_is_answered_in_whole_hours_and_then_in_whole_days() {
        List<Recorded> seen = random(new Random(7), MIDNIGHT, DAY.multipliedBy(2), 800);
        keep(seen);
        Instant from = MIDNIGHT.plusSeconds(3_600 * 5 + 1_234);
        Instant to = MIDNIGHT.plusSeconds(3_600 * 30 + 77);

        compactAt(MIDNIGHT.plus(DAY.multipliedBy(10)));
        Instant hourBefore = from.truncatedTo(ChronoUnit.HOURS);
        Instant hourAfter = to.truncatedTo(ChronoUnit.HOURS).plus(HOUR);
        assertThat(await(store().history().latest(SHOP, 10))).isEmpty();
        assertThat(latency(from, to)).isEqualTo(truth(seen, hourBefore, hourAfter));

        compactAt(MIDNIGHT.plus(DAY.multipliedBy(92)));
        Instant end = MIDNIGHT.plus(DAY.multipliedBy(2));
        assertThat(latency(from, to)).isEqualTo(truth(seen, MIDNIGHT, end));

        compactAt(MIDNIGHT.plus(DAY.multipliedBy(366)));
        assertThat(latency(MIDNIGHT, end)).isEqualTo(truth(seen, MIDNIGHT.plus(DAY), end));
        compactAt(MIDNIGHT.plus(DAY.multipliedBy(368)));
        assertThat(latency(MIDNIGHT, end).counts()).isEqualTo(Latency.Counts.NONE);
    }

    @Test
    void raw_observations_stay_until_their_day_is_older_than_is_kept() {
        keep(List.of(up(SHOP_DIRECT, 1, MIDNIGHT)));

        compactAt(MIDNIGHT.plus(DAY.multipliedBy(9)).minusMillis(1));
        assertThat(await(store().history().latest(SHOP, 10))).hasSize(1);
        compactAt(MIDNIGHT.plus(DAY.multipliedBy(9)));
        assertThat(await(store().history().latest(SHOP, 10))).isEmpty();
    }

    @Test
    void an_observation_that_comes_after_its_hour_and_day_were_closed_is_counted_in_them() {
        List<Recorded> seen = new ArrayList<>(random(new Random(3), MIDNIGHT, DAY.multipliedBy(2), 300));
        Instant end = MIDNIGHT.plus(DAY.multipliedBy(2));
        keep(seen);
        compactAt(end.plus(HOUR));
        List<Recorded> late = List.of(up(SHOP_DIRECT, 1_000, MIDNIGHT.plusSeconds(4_000)));
        keep(late);
        seen.addAll(late);

        assertThat(latency(MIDNIGHT, end)).isEqualTo(truth(seen, MIDNIGHT, end));
        done(store().compact());
        compactAt(MIDNIGHT.plus(DAY.multipliedBy(12)));
        assertThat(latency(MIDNIGHT, end)).isEqualTo(truth(seen, MIDNIGHT, end));
    }

    @Test
    void raw_observations_of_a_closed_hour_are_read_back_as_they_were() {
        List<Recorded> seen = random(new Random(11), MIDNIGHT, HOUR.multipliedBy(5), 400);
        keep(seen);
        List<Recorded> before = await(store().history().observations(SHOP, MIDNIGHT, MIDNIGHT.plus(DAY)));
        List<Recorded> newest = await(store().history().latest(SHOP, 300));
        compactAt(MIDNIGHT.plus(HOUR.multipliedBy(4)));
        Recorded late = up(SHOP_DIRECT, 5_000, MIDNIGHT.plusSeconds(4_000));
        keep(List.of(late, seen.get(0)));

        assertThat(before).hasSize(400).containsExactlyInAnyOrderElementsOf(seen);
        List<Recorded> after = await(store().history().observations(SHOP, MIDNIGHT, MIDNIGHT.plus(DAY)));
        assertThat(after).hasSize(401).contains(late).containsAll(before);
        compactAt(MIDNIGHT.plus(DAY));
        assertThat(await(store().history().observations(SHOP, MIDNIGHT, MIDNIGHT.plus(DAY))))
                .isEqualTo(after);
        assertThat(await(store().history().latest(SHOP, 300))).containsAll(newest.subList(0, 299));
        assertThat(killAndReopen().snapshot().of(SHOP).latest()).containsValue(newest.get(0));
    }

    @Test
    void missed_slots_are_counted_and_late_checks_timed_from_their_slot_in_every_kind_of_history() {
        Recorded check = up(SHOP_DIRECT, 1, MIDNIGHT);
        Punctuality late = new Punctuality(Duration.ofSeconds(2), 3);
        keep(List.of(
                new Recorded(check.key(), check.observation(), check.verdict(), late), up(SHOP_DIRECT, 2, MIDNIGHT)));
        Latency raw = latency(MIDNIGHT, MIDNIGHT.plus(DAY));

        assertThat(raw.counts()).isEqualTo(new Latency.Counts(2, 0, 0, 0, 3));
        assertThat(raw.sinceSlot().max() - raw.total().max()).isBetween(1_980_000L, 2_020_000L);
        compactAt(MIDNIGHT.plus(DAY.multipliedBy(2)));
        assertThat(latency(MIDNIGHT, MIDNIGHT.plus(DAY))).isEqualTo(raw);
    }

    @Test
    void failures_are_counted_but_not_timed_and_re_checks_are_neither() {
        keep(List.of(
                up(SHOP_DIRECT, 1, NOON),
                slow(SHOP_DIRECT, 2, NOON),
                refused(SHOP_DIRECT, 3, NOON),
                up(Samples.key(SHOP_DIRECT, 3, 1), NOON, Samples.PHASES)));

        Latency found = latency(NOON, NOON.plusSeconds(1));

        assertThat(found.counts()).isEqualTo(new Latency.Counts(1, 1, 1, 0, 0));
        assertThat(found.total().count()).isEqualTo(2);
        assertThat(found.phases()).containsOnlyKeys(Phase.values());
    }

    @Test
    void a_window_begins_with_its_start_and_ends_before_its_end() {
        keep(List.of(up(SHOP_DIRECT, 1, NOON), up(SHOP_DIRECT, 2, NOON.plusSeconds(1))));

        assertThat(latency(NOON, NOON.plusSeconds(1)).counts().up()).isEqualTo(1);
        assertThat(latency(NOON, NOON.plusSeconds(1).plus(1, ChronoUnit.MICROS))
                        .counts()
                        .up())
                .isEqualTo(2);
        assertThat(latency(NOON.plus(1, ChronoUnit.MICROS), NOON.plusSeconds(1))
                        .counts()
                        .all())
                .isZero();
    }

    @Test
    void a_series_that_was_never_seen_has_no_samples() {
        Latency nothing = latency(NOON, NOON.plusSeconds(60));

        assertThat(nothing.total()).isEqualTo(Distribution.EMPTY);
        assertThat(nothing.counts()).isEqualTo(Latency.Counts.NONE);
    }

    @Test
    void the_hour_that_is_not_over_is_not_closed() {
        keep(List.of(up(SHOP_DIRECT, 1, NOON)));
        compactAt(NOON.plusSeconds(3_600 + 299));
        keep(List.of(up(SHOP_DIRECT, 2, NOON.plusSeconds(3_599))));
        compactAt(NOON.plusSeconds(3_600 + 300));

        assertThat(latency(NOON, NOON.plus(HOUR)).counts().up()).isEqualTo(2);
    }
}
