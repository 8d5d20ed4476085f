package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private List<String> forecast(String window) {
        String yaml = "monitors: [\"https://shop.test/\"]\n"
                + "maintenance: [{name: Backup, monitors: shop-test, zone: Europe/Berlin, " + window + "}]\n";
        return Forecast.of(PastConfig.load(folder, yaml).maintenance(), NOW);
    }

    @Test
    void the_next_window_is_told_and_where_clocks_skip_its_beginning() {
        assertThat(forecast("rrule: \"FREQ=WEEKLY;BYDAY=SU\", from: 02:00, to: 03:00"))
                .containsExactly(
                        "Backup next on 2026-11-29 from 02:00 to 03:00, Europe/Berlin",
                        "Backup begins at 03:00 on 2027-03-28: there is no 02:00 in Europe/Berlin that day");
    }

    @Test
    void a_window_that_runs_is_the_next_and_may_end_on_another_day() {
        assertThat(forecast("rrule: \"FREQ=WEEKLY;BYDAY=SA\", from: 12:30:15, for: 30h"))
                .containsExactly("Backup next on 2026-11-28 from 12:30:15 to 2026-11-29 18:30:15, Europe/Berlin");
    }

    @Test
    void what_is_over_or_far_away_is_said_to_be() {
        assertThat(forecast("rrule: FREQ=DAILY, until: 2026-11-27, from: 02:00, for: 1h"))
                .containsExactly("Backup does not recur within a year");
    }

    @Test
    void windows_that_are_there_once_say_themselves_when() {
        assertThat(forecast("from: 2026-12-01T22:00Z, to: 2026-12-01T23:00Z")).isEmpty();
    }
}
