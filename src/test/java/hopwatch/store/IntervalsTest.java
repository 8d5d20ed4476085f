package hopwatch.store;

import static hopwatch.store.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.probe.Cause;
import hopwatch.store.table.Intervals;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class IntervalsTest {
    private static Interval down(Instant from) {
        return new Interval(from, null, Level.DOWN, "direct", Cause.WAIT_TIMEOUT, "no response in time");
    }

    @Property
    void however_the_clock_jumps_intervals_follow_one_another_without_gap_or_overlap(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = -50, max = 50) Integer> seconds) {
        List<Interval> history = List.of();
        for (int each : seconds) {
            history = Intervals.after(history, down(NOON.plusSeconds(each)));
        }

        for (int i = 1; i < history.size(); i++) {
            Interval before = history.get(i - 1);
            assertThat(before.to()).isEqualTo(history.get(i).from()).isAfter(before.from());
        }
        assertThat(history.get(history.size() - 1).to()).isNull();
    }

    @Property
    void an_interval_in_order_begins_where_it_says(@ForAll @IntRange(min = 1, max = 1_000) int seconds) {
        List<Interval> history =
                Intervals.after(Intervals.after(List.of(), down(NOON)), down(NOON.plusSeconds(seconds)));

        assertThat(history).extracting(Interval::from).containsExactly(NOON, NOON.plusSeconds(seconds));
    }
}
