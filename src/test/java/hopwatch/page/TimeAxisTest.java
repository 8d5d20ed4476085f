package hopwatch.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
    private static List<String> labels(String from, Duration length) {
        Instant begin = Instant.parse(from);
        return TimeAxis.ticks(begin, begin.plus(length), Wording.ENGLISH).stream()
                .map(TimeAxis.Tick::label)
                .toList();
    }

    @Test
    void a_day_has_hours_and_midnight_its_date() {
        assertThat(labels("2026-11-19T11:30:00Z", Duration.ofDays(1)))
                .containsExactly("12:00", "15:00", "18:00", "21:00", "20 Nov", "03:00", "06:00", "09:00");
    }

    @Test
    void a_week_has_days_a_quarter_every_other_monday_and_a_year_months() {
        assertThat(labels("2026-11-13T12:00:00Z", Duration.ofDays(7)))
                .containsExactly("14 Nov", "15 Nov", "16 Nov", "17 Nov", "18 Nov", "19 Nov", "20 Nov");
        assertThat(labels("2026-08-23T00:00:00Z", Duration.ofDays(90)))
                .containsExactly("31 Aug", "14 Sep", "28 Sep", "12 Oct", "26 Oct", "9 Nov");
        assertThat(labels("2025-11-24T00:00:00Z", Duration.ofDays(364)))
                .containsExactly("Dec", "2026", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov");
    }

    @Test
    void both_ends_belong_to_the_axis() {
        Instant midnight = Instant.parse("2026-11-20T00:00:00Z");

        List<TimeAxis.Tick> ticks = TimeAxis.ticks(midnight, midnight.plus(Duration.ofDays(1)), Wording.ENGLISH);

        assertThat(ticks).hasSize(9);
        assertThat(ticks.get(0).share()).isZero();
        assertThat(ticks.get(4).share()).isCloseTo(0.5, within(1e-9));
        assertThat(ticks.get(8)).isEqualTo(new TimeAxis.Tick(1, "21 Nov"));
    }
}
