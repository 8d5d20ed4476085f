package hopwatch.metrics;

import static hopwatch.metrics.Estate.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.HistogramForm;
import hopwatch.store.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlertMetricsTest {
    private final Sources sources = new Sources(
            () -> Estate.snapshot(Map.of()),
            () -> Map.of("oncall", Map.of("sent", 3L, "retried", 1L), "removed", Map.of("sent", 9L)),
            () -> new Outbox.Backlog(Map.of(
                    "oncall", new Outbox.Load(4, 2, NOW.minusSeconds(90), NOW),
                    "removed", new Outbox.Load(0, 7, Instant.MAX, Instant.MAX))),
            () -> 0,
            () -> 0,
            () -> 0,
            Map::of,
            () -> 0);
    private final Exposition exposition = new Exposition(sources, HistogramForm.NATIVE, () -> NOW, "1.2.3");

    @AfterEach
    void close() {
        exposition.close();
    }

    @Test
    void alerts_are_counted_for_configured_channels_from_zero_on() {
        exposition.configured(Estate.config(List.of(), "oncall", "audit"));

        assertThat(Lines.of(exposition, "hopwatch_alerts_total"))
                .hasSize(12)
                .contains(
                        "hopwatch_alerts_total{channel=\"oncall\",outcome=\"sent\"} 3.0",
                        "hopwatch_alerts_total{channel=\"oncall\",outcome=\"retried\"} 1.0",
                        "hopwatch_alerts_total{channel=\"oncall\",outcome=\"refused\"} 0.0",
                        "hopwatch_alerts_total{channel=\"audit\",outcome=\"superseded\"} 0.0",
                        "hopwatch_alerts_total{channel=\"audit\",outcome=\"folded\"} 0.0",
                        "hopwatch_alerts_total{channel=\"audit\",outcome=\"expired\"} 0.0");
    }

    @Test
    void what_waits_how_long_and_what_is_buried_is_shown_for_configured_channels() {
        exposition.configured(Estate.config(List.of(), "oncall", "audit"));

        assertThat(Lines.of(exposition, "hopwatch_alerts_"))
                .contains(
                        "hopwatch_alerts_pending{channel=\"oncall\"} 4.0",
                        "hopwatch_alerts_pending{channel=\"audit\"} 0.0",
                        "hopwatch_alerts_pending_age_seconds{channel=\"oncall\"} 90.0",
                        "hopwatch_alerts_pending_age_seconds{channel=\"audit\"} 0.0",
                        "hopwatch_alerts_buried{channel=\"oncall\"} 2.0",
                        "hopwatch_alerts_buried{channel=\"audit\"} 0.0")
                .noneMatch(line -> line.contains("removed"));
    }

    @Test
    void the_time_from_owed_to_accepted_is_timed_by_channel_as_long_as_it_is_configured() {
        exposition.configured(Estate.config(List.of(), "oncall", "audit"));
        exposition.accepted("oncall", Duration.ofMillis(250));
        exposition.accepted("oncall", Duration.ofMillis(-5));
        exposition.accepted("removed", Duration.ofMillis(250));

        assertThat(Lines.of(exposition, "hopwatch_alert_dwell_seconds_"))
                .hasSize(6)
                .contains(
                        "hopwatch_alert_dwell_seconds_count{channel=\"audit\"} 0",
                        "hopwatch_alert_dwell_seconds_sum{channel=\"audit\"} 0.0",
                        "hopwatch_alert_dwell_seconds_count{channel=\"oncall\"} 2",
                        "hopwatch_alert_dwell_seconds_sum{channel=\"oncall\"} 0.25");

        exposition.configured(Estate.config(List.of(), "audit"));
        assertThat(Lines.of(exposition, "hopwatch_alert_dwell_seconds_")).hasSize(3);
    }
}
