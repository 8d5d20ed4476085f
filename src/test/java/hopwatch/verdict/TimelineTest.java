package hopwatch.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Weights;
import hopwatch.probe.Cause;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant END = minute(100);

    private static Instant minute(long minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private static Interval interval(Level level, Instant from, @Nullable Instant to) {
        return new Interval(from, to, level, "direct", level == Level.UP ? null : Cause.CONNECT_REFUSED, "");
    }

    private static Span span(long from, long to) {
        return new Span(minute(from), minute(to));
    }

    private static Availability over(List<Interval> intervals, Span... maintenance) {
        return new Timeline(intervals, List.of(maintenance), Weights.USUAL).over(START, END);
    }

    private static List<Interval> downUntil(long minute) {
        return List.of(interval(Level.DOWN, minute(-10), minute(minute)), interval(Level.UP, minute(minute), null));
    }

    @Test
    void maintenance_is_outside_the_denominator_whatever_happens_in_it() {
        Availability availability = over(downUntil(20), span(0, 20));

        assertThat(availability.observed()).isEqualTo(Duration.ofMinutes(80));
        assertThat(availability.maintenance()).isEqualTo(Duration.ofMinutes(20));
        assertThat(availability.percent()).contains(new BigDecimal("100.00"));
        assertThat(availability.worst()).isEqualTo(Level.UP);
    }

    @ParameterizedTest
    @CsvSource({"-11, ", "-10, DOWN", "19, DOWN", "20, UP", "999, UP"})
    void at_each_instant_it_was_held_to_be_what_the_interval_around_it_says(long minute, @Nullable Level level) {
        Timeline timeline = new Timeline(downUntil(20), List.of(), Weights.USUAL);

        assertThat(timeline.at(minute(minute))).isEqualTo(Optional.ofNullable(level));
    }

    @ParameterizedTest
    @CsvSource({"0, 100.00", "-1, 99.99", "1, 100.00"})
    void an_outage_counts_from_the_very_moment_at_which_maintenance_ends(long micros, String percent) {
        Instant end = minute(20).plusNanos(1_000 * micros);
        Timeline timeline = new Timeline(downUntil(20), List.of(new Span(START, end)), Weights.USUAL);

        assertThat(timeline.over(START, END).percent()).contains(new BigDecimal(percent));
    }

    @Test
    void windows_that_overlap_touch_or_lie_in_one_another_count_once() {
        assertThat(over(downUntil(0), span(10, 30), span(20, 40), span(40, 50), span(41, 42))
                        .maintenance())
                .isEqualTo(Duration.ofMinutes(40));
        assertThat(over(downUntil(0), span(41, 42), span(10, 50)).observed()).isEqualTo(Duration.ofMinutes(60));
    }

    @Test
    void maintenance_is_clipped_to_the_window_that_is_asked_for() {
        assertThat(over(downUntil(0), span(-30, 5), span(90, 300)).maintenance())
                .isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void maintenance_of_which_nothing_was_observed_is_still_maintenance() {
        Availability availability = over(List.of(), span(10, 20));

        assertThat(availability.maintenance()).isEqualTo(Duration.ofMinutes(10));
        assertThat(availability.percent()).isEmpty();
    }

    @Test
    void our_own_downtime_and_what_we_could_not_judge_are_never_down() {
        Availability availability = over(List.of(
                interval(Level.UP, minute(0), minute(10)),
                new Interval(minute(10), minute(50), Level.UNKNOWN, "", Cause.SELF_NOT_RUNNING, ""),
                new Interval(minute(50), minute(60), Level.UNKNOWN, "", Cause.SELF_OFFLINE, "")));

        assertThat(availability.observed()).isEqualTo(Duration.ofMinutes(10));
        assertThat(availability.percent()).contains(new BigDecimal("100.00"));
    }

    @ParameterizedTest
    @CsvSource({"0, 90.00", "0.3, 84.00", "0.5, 80.00", "1, 70.00"})
    void degraded_time_is_lost_by_its_weight_and_down_time_whole(BigDecimal weight, String percent) {
        List<Interval> intervals = List.of(
                interval(Level.DEGRADED, minute(0), minute(20)),
                interval(Level.DOWN, minute(20), minute(30)),
                interval(Level.UP, minute(30), null));
        Weights weights = new Weights(weight, new BigDecimal("0.3"));

        Availability availability = new Timeline(intervals, List.of(), weights).over(START, END);

        assertThat(availability.percent()).contains(new BigDecimal(percent));
    }

    /** A hundred minutes less so many microseconds: 0.6 s is 0.01 %. */
    @ParameterizedTest
    @CsvSource({"0, 100.00", "1, 99.99", "600000, 99.99", "600001, 99.98", "6000000000, 0.00", "5999999999, 0.00"})
    void percentages_are_floored_never_rounded(long micros, String percent) {
        Instant end = START.plusNanos(1_000 * micros);
        List<Interval> intervals = micros == 0
                ? List.of(interval(Level.UP, START, null))
                : List.of(interval(Level.DOWN, START, end), interval(Level.UP, end, null));

        assertThat(over(intervals).percent()).contains(new BigDecimal(percent));
    }

    @Test
    void a_weight_too_small_to_be_seen_still_costs_the_hundred() {
        List<Interval> intervals =
                List.of(interval(Level.DEGRADED, START, minute(1)), interval(Level.UP, minute(1), null));
        Weights weights = new Weights(new BigDecimal("0.000001"), BigDecimal.ZERO);

        assertThat(new Timeline(intervals, List.of(), weights).over(START, END).percent())
                .contains(new BigDecimal("99.99"));
    }

    @ParameterizedTest
    @CsvSource({"-1, UP", "0, UP", "1, DOWN"})
    void however_little_of_an_outage_falls_into_a_window_it_is_the_worst_of_it(long micros, Level worst) {
        Instant end = START.plusNanos(1_000 * micros);

        Availability availability =
                over(List.of(interval(Level.DOWN, minute(-10), end), interval(Level.UP, end, null)));

        assertThat(availability.worst()).isEqualTo(worst);
    }

    @Test
    void the_maintenance_at_an_instant_begins_with_it_and_is_over_at_its_end() {
        Timeline timeline = new Timeline(List.of(), List.of(span(10, 20), span(20, 30)), Weights.USUAL);

        assertThat(timeline.maintenanceAt(minute(10).minusNanos(1))).isEmpty();
        assertThat(timeline.maintenanceAt(minute(10))).contains(span(10, 30));
        assertThat(timeline.maintenanceAt(minute(30).minusNanos(1))).contains(span(10, 30));
        assertThat(timeline.maintenanceAt(minute(30))).isEmpty();
    }
}
