package hopwatch.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.MonitorId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Hands hands = new Hands(Instant.parse("2026-11-20T12:00:00Z"));
    private final List<Slot> slots = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final List<Long> lags = new ArrayList<>();
    private Future<?> answer = Future.succeededFuture();
    private final Scheduler scheduler = new Scheduler(hands, hands::nanoTime, this::round, lags::add);

    private Future<?> round(Slot slot) {
        slots.add(slot);
        times.add(hands.nanoTime());
        return answer;
    }

    private static Beat beat(String monitor) {
        return new Beat(new MonitorId(monitor), EVERY, 1);
    }

    @Test
    void a_monitor_is_due_once_per_interval_and_never_drifts() {
        scheduler.watch(List.of(beat("shop")), 10);

        hands.turn(EVERY.multipliedBy(1_000));

        List<Long> grid = times.subList(1, times.size());
        assertThat(grid).hasSize(1_000);
        assertThat(IntStream.range(1, grid.size()).mapToLong(i -> grid.get(i) - grid.get(i - 1)))
                .containsOnly(EVERY.toNanos());
        assertThat(new HashSet<>(slots)).hasSameSizeAs(slots);
    }

    @Test
    void the_first_round_comes_at_once_and_stands_outside_the_grid() {
        scheduler.watch(List.of(beat("shop")), 10);

        hands.turn(Duration.ofMillis(5));

        assertThat(slots).containsExactly(new Slot(new MonitorId("shop"), 0, 1));
    }

    @Test
    void ten_thousand_monitors_are_spread_over_their_interval() {
        List<Beat> beats =
                IntStream.range(0, 10_000).mapToObj(i -> beat("m" + i)).toList();
        scheduler.watch(beats, 10_000);
        hands.turn(EVERY);
        times.clear();

        hands.turn(EVERY);

        long[] perSecond = new long[10];
        times.forEach(at -> perSecond[(int) ((at - EVERY.toNanos()) / SECOND.toNanos()) % 10]++);
        assertThat(LongStream.of(perSecond).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(800L, 1_200L));
    }

    @Test
    void a_round_says_how_late_it_began_and_which_slots_were_missed_before_it() {
        scheduler.watch(List.of(beat("shop")), 10);
        hands.turn(EVERY);
        hands.stall(Duration.ofSeconds(25));
        hands.turn(EVERY.multipliedBy(2));

        List<Slot> grid = slots.stream().filter(slot -> slot.attempt() == 0).toList();
        assertThat(grid).extracting(Slot::missed).containsExactly(0, 0, 1, 0);
        assertThat(grid.get(0).late()).isZero();
        assertThat(grid.get(1).late()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(25));
        assertThat(grid.get(2).late()).isZero();
    }

    @Test
    void what_was_missed_is_told_once_and_by_the_next_round_of_the_grid() {
        Promise<Void> slow = Promise.promise();
        scheduler.watch(List.of(beat("shop")), 10);
        hands.turn(EVERY);
        answer = slow.future();
        hands.turn(EVERY.multipliedBy(4));
        slow.complete();
        answer = Future.succeededFuture();
        scheduler.again(new MonitorId("shop"), Duration.ofMillis(1));
        hands.turn(EVERY.multipliedBy(2));

        assertThat(slots).extracting(Slot::attempt).containsSubsequence(0, 0, 1, 0, 0);
        assertThat(slots.stream().filter(slot -> slot.missed() > 0))
                .singleElement()
                .satisfies(slot -> {
                    assertThat(slot.attempt()).isZero();
                    assertThat(slot.missed()).isEqualTo(3);
                });
    }

    @Test
    void a_slot_that_comes_while_its_round_is_in_flight_is_skipped_and_counted() {
        Promise<Void> slow = Promise.promise();
        answer = slow.future();
        scheduler.watch(List.of(beat("shop")), 10);

        hands.turn(EVERY.multipliedBy(3));
        assertThat(slots).hasSize(1);
        assertThat(scheduler.skipped()).isEqualTo(3);
        slow.complete();
        hands.turn(EVERY);

        assertThat(slots).hasSize(2);
    }

    @Test
    void a_round_that_fails_does_not_stop_the_next() {
        answer = Future.failedFuture("a bug");
        scheduler.watch(List.of(beat("shop")), 10);

        hands.turn(EVERY.multipliedBy(3));

        assertThat(slots).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void beyond_the_limit_a_freed_place_goes_to_the_longest_unprobed() {
        List<Promise<Void>> open = new ArrayList<>();
        Scheduler narrow = new Scheduler(
                hands,
                hands::nanoTime,
                slot -> {
                    slots.add(slot);
                    Promise<Void> held = Promise.promise();
                    open.add(held);
                    return held.future();
                },
                lags::add);
        narrow.watch(List.of(beat("a"), beat("b"), beat("c")), 1);
        hands.turn(EVERY);
        assertThat(slots).hasSize(1);

        open.get(0).complete();
        open.get(1).complete();

        assertThat(slots.stream().map(slot -> slot.monitor().value()).toList())
                .containsExactlyInAnyOrder("a", "b", "c");
        assertThat(narrow.inFlight()).isEqualTo(1);
    }

    @Test
    void a_recheck_runs_outside_the_grid_and_leaves_the_grid_alone() {
        scheduler.watch(List.of(beat("shop")), 10);
        hands.turn(EVERY.multipliedBy(2));
        Slot slot = slots.get(slots.size() - 1);
        long at = times.get(times.size() - 1);
        int before = slots.size();

        scheduler.again(slot.monitor(), SECOND);
        hands.turn(SECOND);
        scheduler.again(slot.monitor(), SECOND);
        hands.turn(SECOND);

        assertThat(slots.subList(before, before + 2)).extracting(Slot::attempt).containsExactly(1, 2);
        hands.turn(EVERY.multipliedBy(2));
        assertThat(slots.get(slots.size() - 1).attempt()).isZero();
        assertThat((times.get(times.size() - 1) - at) % EVERY.toNanos()).isZero();
    }

    @Test
    void a_recheck_later_than_the_next_slot_is_that_slot() {
        scheduler.watch(List.of(beat("shop")), 10);
        hands.turn(EVERY);
        int before = slots.size();

        scheduler.again(new MonitorId("shop"), EVERY.multipliedBy(2));
        hands.turn(EVERY);

        assertThat(slots.subList(before, slots.size()))
                .extracting(Slot::attempt)
                .containsExactly(0);
    }

    @Test
    void after_a_standstill_missed_slots_are_counted_and_not_made_up_for() {
        scheduler.watch(List.of(beat("shop")), 10);
        hands.turn(EVERY);
        int before = slots.size();

        hands.stall(EVERY.multipliedBy(100));
        hands.turn(SECOND);

        assertThat(slots.size() - before).isLessThanOrEqualTo(2);
        assertThat(scheduler.skipped()).isBetween(98L, 100L);
        assertThat(lags.get(lags.size() - 1))
                .isGreaterThan(EVERY.multipliedBy(98).toNanos());
    }

    @Test
    void a_reload_leaves_an_unchanged_monitor_its_slots_and_drops_a_removed_one() {
        scheduler.watch(List.of(beat("kept"), beat("gone")), 10);
        hands.turn(EVERY);
        times.clear();
        slots.clear();

        scheduler.watch(List.of(beat("kept")), 10);
        hands.turn(EVERY);

        assertThat(slots).extracting(slot -> slot.monitor().value()).containsExactly("kept");
        assertThat(slots.get(0).attempt()).isZero();
    }

    @Test
    void a_changed_interval_never_repeats_a_slot() {
        scheduler.watch(List.of(beat("shop")), 10);
        hands.turn(EVERY.multipliedBy(7));

        scheduler.watch(List.of(new Beat(new MonitorId("shop"), EVERY.multipliedBy(3), 1)), 10);
        hands.turn(EVERY.multipliedBy(30));

        assertThat(new HashSet<>(slots)).hasSameSizeAs(slots);
    }

    @Test
    void a_round_in_flight_is_never_joined_by_another_of_its_monitor_whatever_is_reloaded() {
        Promise<Void> slow = Promise.promise();
        answer = slow.future();
        scheduler.watch(List.of(beat("shop")), 10);
        hands.turn(SECOND);
        int begun = slots.size();

        scheduler.watch(List.of(new Beat(new MonitorId("shop"), EVERY.multipliedBy(2), 1)), 10);
        hands.turn(EVERY.multipliedBy(4));
        scheduler.watch(List.of(), 10);
        scheduler.watch(List.of(beat("shop")), 10);
        hands.turn(EVERY.multipliedBy(4));
        assertThat(slots).hasSize(begun);

        slow.complete();
        hands.turn(EVERY);
        assertThat(slots).hasSizeGreaterThan(begun);
    }

    @Test
    void once_stopped_nothing_begins() {
        scheduler.watch(List.of(beat("shop")), 10);

        assertThat(scheduler.stop().succeeded()).isTrue();
        hands.turn(EVERY.multipliedBy(2));

        assertThat(slots).isEmpty();
    }

    @Test
    void a_stop_is_complete_only_when_the_last_round_has_landed() {
        Promise<Void> slow = Promise.promise();
        answer = slow.future();
        scheduler.watch(List.of(beat("shop")), 10);
        hands.turn(SECOND);

        Future<Void> stopped = scheduler.stop();

        assertThat(stopped.isComplete()).isFalse();
        slow.complete();
        assertThat(stopped.succeeded()).isTrue();
    }
}
