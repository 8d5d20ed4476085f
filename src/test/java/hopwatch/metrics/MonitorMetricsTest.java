package hopwatch.metrics;

import static hopwatch.metrics.Estate.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.Served;
import hopwatch.config.HistogramForm;
import hopwatch.config.Maintenance;
import hopwatch.config.MonitorId;
import hopwatch.probe.Cause;
import hopwatch.store.MonitorState;
import hopwatch.store.Snapshot;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Blame;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitorMetricsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest
    @CsvSource({"UP, 1.0", "DEGRADED, 1.0", "DOWN, 0.0"})
    void up_and_degraded_are_1_and_down_is_0(Level level, String value) {
        try (Exposition shown = standing(level)) {
            assertThat(Lines.of(shown, "hopwatch_monitor_up"))
                    .containsExactly("hopwatch_monitor_up{monitor=\"web\"} " + value);
        }
    }

    @Test
    void unknown_is_neither() {
        try (Exposition shown = standing(Level.UNKNOWN)) {
            assertThat(Lines.of(shown, "hopwatch_monitor_up")).isEmpty();
            assertThat(Lines.of(shown, "hopwatch_monitor_status"))
                    .contains("hopwatch_monitor_status{monitor=\"web\",status=\"unknown\"} 1.0");
        }
    }

    @ParameterizedTest
    @CsvSource({"UP, up", "DEGRADED, degraded", "DOWN, down", "UNKNOWN, unknown"})
    void exactly_one_status_is_1(Level level, String label) {
        try (Exposition shown = standing(level)) {
            assertThat(Lines.of(shown, "hopwatch_monitor_status"))
                    .hasSize(4)
                    .filteredOn(line -> line.endsWith(" 1.0"))
                    .containsExactly("hopwatch_monitor_status{monitor=\"web\",status=\"" + label + "\"} 1.0");
        }
    }

    @Test
    void the_failing_hop_is_named_while_it_fails() {
        try (Exposition down = standing(Level.DOWN);
                Exposition up = standing(Level.UP)) {
            assertThat(Lines.of(down, "hopwatch_monitor_failing_hop"))
                    .containsExactly("hopwatch_monitor_failing_hop{hop=\"origin\",monitor=\"web\"} 1.0");
            assertThat(Lines.of(up, "hopwatch_monitor_failing_hop")).isEmpty();
        }
    }

    @Test
    void a_masked_fault_names_its_hop_though_the_monitor_is_up_for_visitors() {
        Blame masked = new Blame(true, Served.STALE, List.of(), List.of(), null);

        try (Exposition shown = blamed(Level.DEGRADED, "origin", masked)) {
            assertThat(Lines.of(shown, "hopwatch_monitor_up"))
                    .containsExactly("hopwatch_monitor_up{monitor=\"web\"} 1.0");
            assertThat(Lines.of(shown, "hopwatch_monitor_failing_hop"))
                    .containsExactly("hopwatch_monitor_failing_hop{hop=\"origin\",monitor=\"web\"} 1.0");
        }
    }

    @Test
    void where_it_cannot_be_told_which_hop_it_is_each_suspect_is_named() {
        Blame doubtful = new Blame(false, Served.UNTOLD, List.of("cdn", "origin"), List.of(), null);

        try (Exposition shown = blamed(Level.DOWN, "cdn", doubtful)) {
            assertThat(Lines.of(shown, "hopwatch_monitor_failing_hop"))
                    .containsExactlyInAnyOrder(
                            "hopwatch_monitor_failing_hop{hop=\"cdn\",monitor=\"web\"} 1.0",
                            "hopwatch_monitor_failing_hop{hop=\"origin\",monitor=\"web\"} 1.0");
        }
    }

    @Test
    void a_hop_that_was_taken_out_of_the_file_is_not_named() {
        Interval interval = Estate.interval(NOW.minus(HOUR), null, Level.DOWN, "gone");

        try (Exposition shown = shown(new MonitorState(List.of(interval), Map.of()))) {
            assertThat(Lines.of(shown, "hopwatch_monitor_failing_hop")).isEmpty();
        }
    }

    @Test
    void availability_is_shown_for_windows_in_which_anything_was_observed() {
        Interval down =
                Estate.interval(NOW.minus(Duration.ofDays(3)), NOW.minus(Duration.ofDays(2)), Level.DOWN, "cdn");
        Interval up = Estate.interval(NOW.minus(Duration.ofDays(2)), NOW.minus(Duration.ofDays(1)), Level.UP, "");

        try (Exposition shown = shown(new MonitorState(List.of(down, up), Map.of()))) {
            assertThat(Lines.of(shown, "hopwatch_availability_ratio"))
                    .containsExactlyInAnyOrder(
                            "hopwatch_availability_ratio{monitor=\"web\",window=\"7d\"} 0.5",
                            "hopwatch_availability_ratio{monitor=\"web\",window=\"30d\"} 0.5",
                            "hopwatch_availability_ratio{monitor=\"web\",window=\"90d\"} 0.5");
        }
    }

    @Test
    void the_first_certificate_to_end_and_the_newest_probe_count() {
        Recorded cdn = Estate.certified("web", "cdn", NOW.minusSeconds(9), NOW.plus(HOUR));
        Recorded origin = Estate.certified("web", "origin", NOW.minusMillis(1500), NOW.plusSeconds(60));
        Recorded gone = Estate.certified("web", "gone", NOW, NOW.minus(HOUR));

        try (Exposition shown =
                shown(new MonitorState(List.of(), Map.of("cdn", cdn, "origin|192.0.2.1:443", origin, "gone", gone)))) {
            assertThat(Lines.of(shown, "hopwatch_monitor_cert_not_after_timestamp_seconds"))
                    .singleElement()
                    .satisfies(line -> assertThat(value(line)).isEqualTo(NOW.getEpochSecond() + 60.0));
            assertThat(Lines.of(shown, "hopwatch_monitor_last_probe_timestamp_seconds"))
                    .singleElement()
                    .satisfies(line -> assertThat(value(line)).isEqualTo(NOW.getEpochSecond() - 1.5));
        }
    }

    @Test
    void the_certificate_of_a_paused_monitor_may_be_another_by_now() {
        Recorded seen = Estate.certified("web", "direct", NOW.minusSeconds(9), NOW.plus(HOUR));
        Sources sources = Estate.sources(
                Estate.snapshot(Map.of(new MonitorId("web"), new MonitorState(List.of(), Map.of("direct", seen)))));

        try (Exposition shown = new Exposition(sources, HistogramForm.NATIVE, () -> NOW, "1")) {
            shown.configured(Estate.config(List.of(Estate.monitor("web", false, "direct"))));
            assertThat(Lines.of(shown, "hopwatch_monitor_cert_")).hasSize(1);

            shown.configured(Estate.config(List.of(Estate.monitor("web", true, "direct"))));
            assertThat(Lines.of(shown, "hopwatch_monitor_cert_")).isEmpty();
        }
    }

    @Test
    void a_monitor_is_in_maintenance_from_the_windows_beginning_to_just_before_its_end() {
        assertThat(maintenance(NOW.plusMillis(1), NOW.plus(HOUR))).isEqualTo("0.0");
        assertThat(maintenance(NOW, NOW.plus(HOUR))).isEqualTo("1.0");
        assertThat(maintenance(NOW.minus(HOUR), NOW.plusMillis(1))).isEqualTo("1.0");
        assertThat(maintenance(NOW.minus(HOUR), NOW)).isEqualTo("0.0");
    }

    /** Of the one that the window is for; the other is in none. */
    private static String maintenance(Instant from, Instant to) {
        Maintenance window = new Maintenance("Upgrade", from, to, Set.of(new MonitorId("web")));
        Sources sources = Estate.sources(new Snapshot(1, 1, NOW, Map.of(), List.of(), List.of(), List.of(window)));
        try (Exposition shown = new Exposition(sources, HistogramForm.NATIVE, () -> NOW, "1")) {
            shown.configured(Estate.config(List.of(Estate.monitor("api", "direct"), Estate.monitor("web", "direct"))));
            List<String> lines = Lines.of(shown, "hopwatch_monitor_maintenance{");
            assertThat(lines).hasSize(2).first().isEqualTo("hopwatch_monitor_maintenance{monitor=\"api\"} 0.0");
            return lines.get(1).substring("hopwatch_monitor_maintenance{monitor=\"web\"} ".length());
        }
    }

    @Test
    void monitors_that_are_not_configured_are_not_shown() {
        MonitorState state =
                new MonitorState(List.of(Estate.interval(NOW.minus(HOUR), null, Level.DOWN, "direct")), Map.of());
        Sources sources =
                Estate.sources(Estate.snapshot(Map.of(new MonitorId("self"), state, new MonitorId("removed"), state)));

        try (Exposition shown = new Exposition(sources, HistogramForm.NATIVE, () -> NOW, "1")) {
            shown.configured(Estate.config(List.of(Estate.monitor("web", "direct"))));

            assertThat(Lines.text(shown)).doesNotContain("monitor=\"self\"", "\"removed\"");
        }
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ')));
    }

    private static Exposition standing(Level level) {
        Interval interval = Estate.interval(NOW.minus(HOUR), null, level, level == Level.UP ? "" : "origin");
        return shown(new MonitorState(List.of(interval), Map.of()));
    }

    private static Exposition blamed(Level level, String hop, Blame blame) {
        Interval interval = new Interval(
                NOW.minus(HOUR), null, level, hop, Cause.CONNECT_REFUSED, "the connection was refused", blame);
        return shown(new MonitorState(List.of(interval), Map.of()));
    }

    private static Exposition shown(MonitorState state) {
        Sources sources = Estate.sources(Estate.snapshot(Map.of(new MonitorId("web"), state)));
        Exposition exposition = new Exposition(sources, HistogramForm.NATIVE, () -> NOW, "1");
        exposition.configured(Estate.config(List.of(Estate.monitor("web", "cdn", "origin"))));
        return exposition;
    }
}
