package hopwatch.metrics;

import static hopwatch.metrics.Estate.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.HistogramForm;
import hopwatch.store.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessMetricsTest {
    private final Sources sources = new Sources(
            () -> Estate.snapshot(Map.of()),
            Map::of,
            () -> new Outbox.Backlog(Map.of()),
            () -> 7,
            () -> 12,
            () -> 2,
            () -> Map.of("storage", true, "clock", false),
            () -> 321);
    private final Exposition exposition = new Exposition(sources, HistogramForm.NATIVE, () -> NOW, "1.2.3");

    @AfterEach
    void close() {
        exposition.close();
    }

    @Test
    void what_other_rooms_count_is_shown() {
        assertThat(Lines.of(exposition, "hopwatch_"))
                .contains(
                        "hopwatch_scheduler_skipped_total 7.0",
                        "hopwatch_store_dropped_total 12.0",
                        "hopwatch_store_unwritten 2.0",
                        "hopwatch_sse_clients 321.0",
                        "hopwatch_self_ok{aspect=\"storage\"} 1.0",
                        "hopwatch_self_ok{aspect=\"clock\"} 0.0",
                        "hopwatch_build_info{version=\"1.2.3\"} 1");
    }

    @Test
    void the_process_is_told_of_by_the_names_that_every_exporter_has() {
        assertThat(Lines.of(exposition, "process_"))
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .contains(
                        "process_cpu_seconds_total",
                        "process_resident_memory_bytes",
                        "process_start_time_seconds",
                        "process_open_fds",
                        "process_max_fds")
                .doesNotHaveDuplicates();
    }

    @Test
    void a_refused_configuration_shows_and_the_time_of_the_last_good_one_stays() {
        exposition.configured(Estate.config(List.of()));
        assertThat(reload("successful")).isEqualTo(1);

        exposition.refused();

        assertThat(reload("successful")).isZero();
        assertThat(reload("success_timestamp_seconds")).isEqualTo((double) NOW.getEpochSecond());
    }

    @Test
    void in_an_exporters_place_what_it_shows_of_itself_is_shown() {
        exposition.standsIn(() -> 3);

        assertThat(Lines.of(exposition, "blackbox_"))
                .contains(
                        "blackbox_module_unknown_total 3.0",
                        "blackbox_exporter_build_info{branch=\"\",goversion=\"\",revision=\"\",version=\"1.2.3\"} 1");
    }

    @Test
    void rules_for_blackbox_exporter_see_the_same() {
        exposition.configured(Estate.config(List.of()));
        exposition.refused();

        assertThat(Lines.of(exposition, "blackbox_exporter_config_last_reload_"))
                .hasSize(2)
                .contains("blackbox_exporter_config_last_reload_successful 0.0")
                .anyMatch(line ->
                        line.startsWith("blackbox_exporter_config_last_reload_success_timestamp_seconds 1.795"));
    }

    @Test
    void lag_and_append_are_timed_in_seconds() {
        exposition.lagged(Duration.ofMillis(250));
        exposition.appended(Duration.ofMillis(500));

        assertThat(Lines.of(exposition, "hopwatch_scheduler_lag_seconds_sum"))
                .containsExactly("hopwatch_scheduler_lag_seconds_sum 0.25");
        assertThat(Lines.of(exposition, "hopwatch_store_append_seconds_sum"))
                .containsExactly("hopwatch_store_append_seconds_sum 0.5");
    }

    @Test
    void the_process_and_its_jvm_are_shown() {
        assertThat(Lines.text(exposition))
                .contains("\njvm_memory_used_bytes{", "\nprocess_uptime_seconds ", "\nprocess_start_time_seconds ");
    }

    private double reload(String what) {
        String line = Lines.of(exposition, "hopwatch_config_last_reload_" + what + " ")
                .get(0);
        return Double.parseDouble(line.substring(line.lastIndexOf(' ')));
    }
}
