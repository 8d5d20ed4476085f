package hopwatch.store;

import static hopwatch.store.Samples.NOON;
import static hopwatch.store.Samples.SHOP;
import static hopwatch.store.Samples.SHOP_DIRECT;
import static hopwatch.store.Samples.after;
import static hopwatch.store.Samples.change;
import static hopwatch.store.Samples.goesDown;
import static hopwatch.store.Samples.goesUp;
import static hopwatch.store.Samples.up;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Weights;
import hopwatch.probe.Cause;
import hopwatch.verdict.Availability;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the time in which no process ran, whatever the clock did meanwhile. */
abstract class GapContract extends StoreCase {
    private List<Interval> intervals() {
        return store().snapshot().of(SHOP).intervals();
    }

    private Availability fared(long from, long to) {
        return store().snapshot().timeline(SHOP, Weights.USUAL).over(after(from), after(to));
    }

    private void seenAlive(long at) {
        clock.set(after(at));
        store().offer(up(SHOP_DIRECT, at, after(at)));
        done(store().flush());
    }

    private void restart(long at) {
        clock.set(after(at));
        killAndReopen();
    }

    @Test
    void the_gap_lasts_from_the_last_sign_of_life_to_the_first_judgement() {
        done(store().commit(change(goesDown(SHOP, NOON))));
        seenAlive(100);

        restart(1_000);
        done(store().commit(change(goesUp(SHOP, after(1_010)))));

        assertThat(intervals()).extracting(Interval::from).containsExactly(NOON, after(100), after(1_010));
        assertThat(intervals()).extracting(Interval::level).containsExactly(Level.DOWN, Level.UNKNOWN, Level.UP);
        assertThat(intervals().get(1).cause()).isEqualTo(Cause.SELF_NOT_RUNNING);
        Availability fared = fared(0, 1_110);
        assertThat(fared.observed()).isEqualTo(Duration.ofSeconds(200));
        assertThat(fared.at(Level.DOWN)).isEqualTo(Duration.ofSeconds(100));
    }

    @Test
    void several_starts_that_judged_nothing_leave_one_gap() {
        done(store().commit(change(goesUp(SHOP, NOON))));
        seenAlive(100);

        restart(200);
        restart(300);
        done(store().commit(change(goesUp(SHOP, after(400)))));

        assertThat(intervals()).extracting(Interval::from).containsExactly(NOON, after(100), after(400));
    }

    /** Time that the clock shows twice is counted once, as it was judged first. */
    @Test
    void a_clock_set_back_across_a_restart_makes_no_time_and_loses_none() {
        done(store().commit(change(goesDown(SHOP, NOON))));
        seenAlive(600);

        restart(300);
        done(store().commit(change(goesUp(SHOP, after(310)))));

        assertThat(intervals()).extracting(Interval::from).containsExactly(NOON, after(600));
        assertThat(store().snapshot().of(SHOP).standing()).isEqualTo(Level.UP);
        assertThat(fared(0, 310).at(Level.DOWN)).isEqualTo(Duration.ofSeconds(310));
        Availability fared = fared(0, 1_000);
        assertThat(fared.at(Level.DOWN)).isEqualTo(Duration.ofMinutes(10));
        assertThat(fared.at(Level.UP)).isEqualTo(Duration.ofSeconds(400));
    }

    /** A machine without a clock of its own starts in 1970. */
    @Test
    void a_start_in_1970_takes_nothing_from_history() {
        done(store().commit(change(goesUp(SHOP, NOON))));
        seenAlive(600);

        clock.set(Instant.EPOCH.plusSeconds(60));
        killAndReopen();
        done(store().commit(change(goesUp(SHOP, clock.instant()))));
        clock.set(after(1_000));
        done(store().commit(change(goesDown(SHOP, after(1_000)))));

        assertThat(fared(0, 600).at(Level.UP)).isEqualTo(Duration.ofMinutes(10));
        assertThat(intervals()).extracting(Interval::from).containsExactly(NOON, after(600), after(1_000));
    }

    @Test
    void an_interval_that_begins_after_the_last_sign_of_life_leaves_only_the_gap_from_there() {
        done(store().commit(change(goesUp(SHOP, NOON))));
        clock.set(after(50));
        done(store().commit(change(goesDown(SHOP, after(60)))));

        restart(1_000);

        assertThat(intervals()).extracting(Interval::from).containsExactly(NOON, after(60));
        assertThat(intervals()).extracting(Interval::level).containsExactly(Level.UP, Level.UNKNOWN);
        assertThat(fared(0, 1_000).observed()).isEqualTo(Duration.ofSeconds(60));
        assertThat(fared(0, 1_000).at(Level.DOWN)).isZero();
    }
}
