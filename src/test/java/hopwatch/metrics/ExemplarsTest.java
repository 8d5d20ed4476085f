package hopwatch.metrics;

import static hopwatch.metrics.Estate.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.HistogramForm;
import hopwatch.incident.Incident;
import hopwatch.incident.IncidentId;
import hopwatch.probe.Cause;
import hopwatch.store.Snapshot;
import hopwatch.verdict.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A failure leads to the incident that it belongs to. */
class ExemplarsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Incident OPEN = Estate.incident("a", "web", NOW.minus(MINUTE), null);
    private static final String REFUSED =
            "hopwatch_probe_failures_total{hop=\"origin\",monitor=\"web\",stage=\"connect\"} 1.0";

    @Test
    void a_failure_in_an_open_incident_carries_its_id_and_when_it_was() {
        assertThat(failures(NOW, OPEN))
                .contains(REFUSED + " # {incident=\"" + IncidentId.of("a") + "\"} 1.0 " + NOW.getEpochSecond() + ".000")
                .filteredOn(line -> line.contains("#"))
                .hasSize(1);
    }

    @Test
    void an_incident_of_others_is_not_this_ones() {
        assertThat(failures(NOW, Estate.incident("b", "api", NOW.minus(MINUTE), null)))
                .contains(REFUSED);
    }

    @Test
    void the_first_failure_of_a_round_may_be_a_moment_older_than_the_incident_and_no_more() {
        assertThat(failures(NOW, Estate.incident("a", "web", NOW.plusSeconds(1), null)))
                .doesNotContain(REFUSED);
        assertThat(failures(NOW, Estate.incident("a", "web", NOW.plusMillis(1_001), null)))
                .contains(REFUSED);
    }

    @Test
    void what_failed_after_its_end_is_not_the_incidents() {
        assertThat(failures(NOW, Estate.incident("a", "web", NOW.minus(MINUTE), NOW.plusMillis(1))))
                .doesNotContain(REFUSED);
        assertThat(failures(NOW, Estate.incident("a", "web", NOW.minus(MINUTE), NOW)))
                .contains(REFUSED);
    }

    @Test
    void after_five_minutes_it_is_shown_no_more() {
        Incident old = Estate.incident("a", "web", NOW.minus(MINUTE), null);

        assertThat(failures(NOW.plus(Attribution.RECENT), old)).doesNotContain(REFUSED);
        assertThat(failures(NOW.plus(Attribution.RECENT).plusMillis(1), old)).contains(REFUSED);
    }

    @Test
    void our_own_faults_belong_to_no_incident_of_others() {
        try (Exposition exposition = exposition(HistogramForm.NATIVE, NOW, OPEN)) {
            exposition.observed(Estate.failed("web", "origin", Level.UNKNOWN, Cause.SELF_FD));

            assertThat(Lines.openMetrics(exposition)).doesNotContain(" # {");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HistogramForm.class,
            names = {"CLASSIC", "BOTH"})
    void a_slow_answer_carries_it_in_the_bucket_that_counts_it(HistogramForm form) {
        try (Exposition exposition = exposition(form, NOW, OPEN)) {
            exposition.observed(Estate.unmet("web", "origin", Level.DEGRADED, Cause.TOO_SLOW));

            assertThat(Lines.openMetrics(exposition).lines())
                    .filteredOn(line -> line.contains(" # {"))
                    .singleElement()
                    .isEqualTo("hopwatch_probe_duration_seconds_bucket{hop=\"origin\",monitor=\"web\",le=\"0.25\"} 1"
                            + " # {incident=\"" + IncidentId.of("a") + "\"} 0.15 " + NOW.getEpochSecond() + ".000");
        }
    }

    @Test
    void a_good_answer_carries_nothing() {
        try (Exposition exposition = exposition(HistogramForm.BOTH, NOW, OPEN)) {
            exposition.observed(Estate.up("web", "origin", 0));

            assertThat(Lines.openMetrics(exposition)).doesNotContain(" # {");
        }
    }

    private static List<String> failures(Instant scraped, Incident incident) {
        try (Exposition exposition = exposition(HistogramForm.NATIVE, scraped, incident)) {
            exposition.observed(Estate.failed("web", "origin", Level.DOWN, Cause.CONNECT_REFUSED));
            return Lines.openMetrics(exposition)
                    .lines()
                    .filter(line -> line.startsWith("hopwatch_probe_failures"))
                    .toList();
        }
    }

    private static Exposition exposition(HistogramForm form, Instant scraped, Incident incident) {
        Snapshot snapshot = incident.isOpen()
                ? Estate.snapshot(List.of(incident), List.of())
                : Estate.snapshot(List.of(), List.of(incident));
        Exposition exposition = new Exposition(Estate.sources(snapshot), form, () -> scraped, "1");
        exposition.configured(Estate.config(List.of(Estate.monitor("web", "cdn", "origin"))));
        return exposition;
    }
}
