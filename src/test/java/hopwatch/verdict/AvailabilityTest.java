package hopwatch.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Weights;
import hopwatch.probe.Cause;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

    private static Instant hour(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    private static Interval interval(@Nullable Integer to, int from, Level level) {
        Cause cause = level == Level.UP ? null : Cause.CONNECT_REFUSED;
        return new Interval(hour(from), to == null ? null : hour(to), level, "direct", cause, "");
    }

    private static Availability over(List<Interval> intervals, Instant from, Instant to) {
        return new Timeline(intervals, List.of(), Weights.USUAL).over(from, to);
    }

    @Test
    void only_observed_time_counts() {
        List<Interval> day =
                List.of(interval(6, 0, Level.UP), interval(12, 6, Level.UNKNOWN), interval(18, 12, Level.UP));

        Availability availability = over(day, hour(0), hour(24));

        assertThat(availability.observed()).isEqualTo(Duration.ofHours(12));
        assertThat(availability.percent()).contains(new BigDecimal("100.00"));
    }

    @Test
    void nothing_observed_has_no_percentage() {
        assertThat(over(List.of(), hour(0), hour(24)).percent()).isEmpty();
        assertThat(over(List.of(), hour(0), hour(24)).worst()).isEqualTo(Level.UNKNOWN);
    }

    @Test
    void an_outage_is_clipped_to_the_window_and_one_that_lasts_ends_with_it() {
        List<Interval> intervals = List.of(interval(10, -5, Level.UP), interval(null, 10, Level.DOWN));

        Availability availability = over(intervals, hour(0), hour(20));

        assertThat(availability.at(Level.DOWN)).isEqualTo(Duration.ofHours(10));
        assertThat(availability.percent()).contains(new BigDecimal("50.00"));
    }

    @Test
    void two_together_count_each_by_its_observed_time() {
        Availability down = over(List.of(interval(1, 0, Level.DOWN)), hour(0), hour(24));
        Availability up = over(List.of(interval(4, 1, Level.UP)), hour(0), hour(24));

        Availability both = down.plus(up);

        assertThat(both.percent()).contains(new BigDecimal("75.00"));
        assertThat(both.observed()).isEqualTo(Duration.ofHours(4));
        assertThat(both.window()).isEqualTo(Duration.ofDays(2));
        assertThat(both).isEqualTo(up.plus(down));
    }

    @Test
    void degraded_time_costs_nothing_but_is_the_worst() {
        Availability availability =
                over(List.of(interval(1, 0, Level.DEGRADED), interval(24, 1, Level.UP)), hour(0), hour(24));

        assertThat(availability.percent()).contains(new BigDecimal("100.00"));
        assertThat(availability.worst()).isEqualTo(Level.DEGRADED);
    }

    @Test
    void a_hundred_percent_means_that_not_a_millisecond_was_lost() {
        Interval blink = new Interval(START, START.plusMillis(1), Level.DOWN, "direct", Cause.CONNECT_REFUSED, "");
        Interval rest = new Interval(START.plusMillis(1), null, Level.UP, "direct", null, "");

        Availability availability = over(List.of(blink, rest), START, START.plus(Duration.ofDays(90)));

        assertThat(availability.percent()).contains(new BigDecimal("99.99"));
    }

    @Property
    void the_days_of_a_window_add_up_to_the_window(
            @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 50) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 30) int days) {
        List<Interval> intervals = new ArrayList<>();
        List<Level> levels = List.of(Level.values());
        int at = 0;
        for (int i = 0; i < lengths.size(); i++) {
            intervals.add(interval(at + lengths.get(i), at, levels.get(i % levels.size())));
            at += lengths.get(i);
        }

        Availability whole = over(intervals, START, hour(24 * days));
        Duration sum = Duration.ZERO;
        for (int day = 0; day < days; day++) {
            sum = sum.plus(over(intervals, hour(24 * day), hour(24 * day + 24)).at(Level.DOWN));
        }

        assertThat(sum).isEqualTo(whole.at(Level.DOWN));
        assertThat(whole.observed()).isLessThanOrEqualTo(whole.window());
    }
}
