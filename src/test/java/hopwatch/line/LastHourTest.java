package hopwatch.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastHourTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final LastHour hour = new LastHour();

    @Test
    void the_slowest_of_five_minutes_is_kept_and_one_failure_marks_them() {
        hour.well(NOON, 80);
        hour.well(NOON.plusSeconds(299), 90);
        hour.well(NOON.plusSeconds(300), 70);
        hour.well(NOON.plusSeconds(600), 75);
        hour.failed(NOON.plusSeconds(630));
        hour.well(NOON.plusSeconds(660), 300);

        assertThat(hour.steps()).hasSize(LastHour.STEPS).endsWith(0, 90, 70, -1);
    }

    @Test
    void what_is_an_hour_old_is_forgotten_and_gaps_are_seen() {
        hour.well(NOON, 80);
        hour.well(NOON.plus(Duration.ofMinutes(55)), 90);
        assertThat(hour.steps()).containsExactly(80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 90);

        hour.well(NOON.plus(Duration.ofMinutes(60)), 95);
        assertThat(hour.steps()).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 90, 95);

        hour.failed(NOON.plus(Duration.ofHours(5)));
        assertThat(hour.steps()).startsWith(0, 0).endsWith(0, -1).doesNotContain(90, 95);
    }

    @Test
    void a_clock_that_is_set_back_adds_to_what_is_still_known_only() {
        hour.well(NOON, 80);
        hour.well(NOON.minus(Duration.ofMinutes(55)), 70);
        hour.well(NOON.minus(Duration.ofMinutes(60)), 999);

        assertThat(hour.steps()).containsExactly(70, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 80);
    }

    @Test
    void nothing_seen_is_no_hour() {
        assertThat(hour.steps()).isEqualTo(Collections.emptyList());
        hour.well(NOON, 80);
        assertThat(hour.steps()).isEqualTo(List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 80));
    }
}
