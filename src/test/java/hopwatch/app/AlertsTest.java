package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promises of alerting on the real line, store and courier, small; {@code src/bench/run alerts} has them whole. */
class AlertsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_fault_is_told_within_its_interval_its_confirmation_and_a_second() throws Exception {
        AlertFigures.Detection detection = AlertFigures.detection(12, folder);

        assertThat(detection.told()).isEqualTo(12);
        assertThat(detection.latest()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void lost_packets_and_stalls_are_no_outage() throws Exception {
        AlertFigures.FalseAlarms alarms = AlertFigures.falseAlarms(200, "60s", Duration.ofMinutes(40), 0.01);

        assertThat(alarms.probes()).isBetween(8_000L, 8_400L);
        assertThat(alarms.incidents()).isZero();
        assertThat(alarms.alerts()).isZero();
    }

    @Test
    void a_network_that_loses_most_of_its_packets_is_one() throws Exception {
        AlertFigures.FalseAlarms alarms = AlertFigures.falseAlarms(10, "60s", Duration.ofMinutes(5), 0.7);

        assertThat(alarms.failures()).isNotEmpty();
        assertThat(alarms.incidents()).isPositive();
    }

    @Test
    void monitors_that_break_together_are_two_messages() throws Exception {
        AlertFigures.Storm storm = AlertFigures.storm(40, "1s", false, Duration.ofSeconds(40), folder);

        assertThat(storm.incidents()).isEqualTo(40);
        assertThat(storm.messages()).hasSize(2);
        assertThat(storm.pending()).isZero();
    }

    @Test
    void a_day_without_the_receiver_loses_nothing_and_repeats_nothing() throws Exception {
        AlertFigures.Outage outage = AlertFigures.outage(6, folder);

        assertThat(outage.lost()).isZero();
        assertThat(outage.duplicates()).isZero();
        assertThat(outage.messages()).isPositive();
        assertThat(outage.quickest()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }
}
