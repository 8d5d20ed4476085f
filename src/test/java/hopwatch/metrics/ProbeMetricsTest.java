package hopwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.Served;
import hopwatch.config.HistogramForm;
import hopwatch.probe.Cause;
import hopwatch.verdict.Level;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbeMetricsTest {
    private final Exposition exposition = exposition(HistogramForm.NATIVE);

    private static Exposition exposition(HistogramForm histograms) {
        return new Exposition(Estate.sources(Estate.snapshot(Map.of())), histograms, () -> Estate.NOW, "1.2.3");
    }

    @AfterEach
    void close() {
        exposition.close();
    }

    @Test
    void every_series_begins_at_zero() {
        exposition.configured(Estate.config(List.of(Estate.monitor("web", "cdn", "origin"))));

        assertThat(Lines.of(exposition, "hopwatch_probes_total"))
                .containsExactlyInAnyOrder(
                        "hopwatch_probes_total{hop=\"cdn\",monitor=\"web\"} 0.0",
                        "hopwatch_probes_total{hop=\"origin\",monitor=\"web\"} 0.0");
        assertThat(Lines.of(exposition, "hopwatch_probe_failures_total"))
                .hasSize(22)
                .allMatch(line -> line.endsWith(" 0.0"));
        assertThat(Lines.of(exposition, "hopwatch_probe_duration_seconds_count"))
                .hasSize(2);
        assertThat(Lines.of(exposition, "hopwatch_probe_phase_seconds")).isEmpty();
    }

    @Test
    void an_answered_probe_is_counted_and_timed_in_seconds() {
        exposition.configured(Estate.config(List.of(Estate.monitor("web", "direct"))));

        exposition.observed(Estate.up("web", "direct", 0));

        assertThat(Lines.of(exposition, "hopwatch_probes_total"))
                .containsExactly("hopwatch_probes_total{hop=\"direct\",monitor=\"web\"} 1.0");
        assertThat(Lines.of(exposition, "hopwatch_probe_duration_seconds_sum"))
                .containsExactly("hopwatch_probe_duration_seconds_sum{hop=\"direct\",monitor=\"web\"} 0.15");
        assertThat(Lines.of(exposition, "hopwatch_probe_phase_seconds"))
                .contains(
                        "hopwatch_probe_phase_seconds{hop=\"direct\",monitor=\"web\",phase=\"resolve\"} 0.01",
                        "hopwatch_probe_phase_seconds{hop=\"direct\",monitor=\"web\",phase=\"transfer\"} 0.05")
                .hasSize(5);
    }

    @Test
    void a_probe_without_an_answer_is_a_failure_and_not_timed_as_a_whole() {
        exposition.configured(Estate.config(List.of(Estate.monitor("web", "direct"))));

        exposition.observed(Estate.failed("web", "direct", Level.DOWN, Cause.CONNECT_REFUSED));

        assertThat(failures()).containsExactly("connect 1.0");
        assertThat(Lines.of(exposition, "hopwatch_probe_duration_seconds_count"))
                .containsExactly("hopwatch_probe_duration_seconds_count{hop=\"direct\",monitor=\"web\"} 0");
    }

    @Test
    void down_and_unknown_are_failures_and_degraded_is_none() {
        exposition.configured(Estate.config(List.of(Estate.monitor("web", "direct"))));

        exposition.observed(Estate.unmet("web", "direct", Level.DOWN, Cause.STATUS_UNEXPECTED));
        exposition.observed(Estate.unmet("web", "direct", Level.DEGRADED, Cause.TOO_SLOW));
        exposition.observed(Estate.failed("web", "direct", Level.UNKNOWN, Cause.SELF_FD));

        assertThat(failures()).containsExactlyInAnyOrder("assert 1.0", "self 1.0");
    }

    @Test
    void what_caches_say_is_counted_and_begins_at_zero_with_their_first_word() {
        exposition.configured(Estate.config(List.of(Estate.monitor("web", "cdn", "origin"))));

        exposition.observed(Estate.cached("web", "cdn", Served.HIT));
        exposition.observed(Estate.cached("web", "cdn", Served.HIT));
        exposition.observed(Estate.cached("web", "cdn", Served.STALE));
        exposition.observed(Estate.cached("web", "cdn", Served.UNTOLD));
        exposition.observed(Estate.cached("web", "origin", Served.UNTOLD));

        assertThat(Lines.of(exposition, "hopwatch_probe_cache_total"))
                .containsExactlyInAnyOrder(
                        "hopwatch_probe_cache_total{cache=\"hit\",hop=\"cdn\",monitor=\"web\"} 2.0",
                        "hopwatch_probe_cache_total{cache=\"stale\",hop=\"cdn\",monitor=\"web\"} 1.0",
                        "hopwatch_probe_cache_total{cache=\"miss\",hop=\"cdn\",monitor=\"web\"} 0.0",
                        "hopwatch_probe_cache_total{cache=\"bypass\",hop=\"cdn\",monitor=\"web\"} 0.0");
    }

    @Test
    void re_checks_are_left_out() {
        exposition.configured(Estate.config(List.of(Estate.monitor("web", "direct"))));

        exposition.observed(Estate.up("web", "direct", 1));

        assertThat(Lines.of(exposition, "hopwatch_probes_total")).allMatch(line -> line.endsWith(" 0.0"));
    }

    @Test
    void what_is_not_configured_makes_no_series() {
        exposition.configured(Estate.config(List.of(Estate.monitor("web", "direct"))));

        exposition.observed(Estate.up("self", "direct", 0));
        exposition.observed(Estate.up("web", "gone", 0));

        assertThat(Lines.text(exposition)).doesNotContain("monitor=\"self\"", "\"gone\"");
    }

    @Test
    void a_removed_monitors_series_end_and_the_others_go_on() {
        exposition.configured(Estate.config(List.of(Estate.monitor("web", "direct"), Estate.monitor("api", "direct"))));
        exposition.observed(Estate.up("web", "direct", 0));
        exposition.observed(Estate.up("api", "direct", 0));

        exposition.configured(Estate.config(List.of(Estate.monitor("web", "direct"))));

        assertThat(Lines.text(exposition)).doesNotContain("monitor=\"api\"");
        assertThat(Lines.of(exposition, "hopwatch_probes_total"))
                .containsExactly("hopwatch_probes_total{hop=\"direct\",monitor=\"web\"} 1.0");
    }

    @Test
    void classic_buckets_come_only_where_they_are_asked_for() {
        try (Exposition classic = exposition(HistogramForm.CLASSIC);
                Exposition both = exposition(HistogramForm.BOTH)) {
            assertThat(buckets(exposition)).isEqualTo(1);
            assertThat(buckets(classic)).isEqualTo(13);
            assertThat(buckets(both)).isEqualTo(13);
        }
    }

    private static long buckets(Exposition exposition) {
        exposition.configured(Estate.config(List.of(Estate.monitor("web", "direct"))));
        exposition.observed(Estate.up("web", "direct", 0));
        return Lines.of(exposition, "hopwatch_probe_duration_seconds_bucket").size();
    }

    /** Stage and count of those that are not zero. */
    private List<String> failures() {
        return Lines.of(exposition, "hopwatch_probe_failures_total").stream()
                .filter(line -> !line.endsWith(" 0.0"))
                .map(line -> line.replaceAll(".*stage=\"(\\w+)\"}", "$1"))
                .toList();
    }
}
