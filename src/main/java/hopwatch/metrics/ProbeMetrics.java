package hopwatch.metrics;

import hopwatch.config.Config;
import hopwatch.latency.Phase;
import hopwatch.probe.Observation;
import hopwatch.probe.Stage;
import hopwatch.store.Recorded;
import hopwatch.verdict.Level;
import hopwatch.verdict.Verdict;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.StatefulMetric;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Probes, counted and timed as they come. Re-checks are left out: they come when something is wrong, and would make it
 * look worse than it is. Only what is configured gets a series, so that nothing can make more of them.
 */
final class ProbeMetrics {
    private static final double MICROS = 1e6;

    private final Histogram duration;
    private final Gauge phases;
    private final Counter probes;
    private final Counter failures;

    /** Monitor and hop. */
    private volatile Set<List<String>> known = Set.of();

    ProbeMetrics(PrometheusRegistry registry, Histograms histograms) {
        duration = histograms
                .builder()
                .name("hopwatch_probe_duration_seconds")
                .help("How long answered probes took, DNS to last byte.")
                .labelNames("monitor", "hop")
                .register(registry);
        phases = Gauge.builder()
                .withoutExemplars()
                .name("hopwatch_probe_phase_seconds")
                .help("How long each phase of the newest probe took.")
                .labelNames("monitor", "hop", "phase")
                .register(registry);
        probes = Counter.builder()
                .withoutExemplars()
                .name("hopwatch_probes_total")
                .help("Probes made in their slots; re-checks are not counted.")
                .labelNames("monitor", "hop")
                .register(registry);
        failures = Counter.builder()
                .withoutExemplars()
                .name("hopwatch_probe_failures_total")
                .help("Probes judged down or unknown, by the stage in which the first thing went wrong.")
                .labelNames("monitor", "hop", "stage")
                .register(registry);
    }

    void configured(Config config) {
        known = config.monitors().stream()
                .flatMap(monitor ->
                        monitor.hops().stream().map(hop -> List.of(monitor.id().value(), hop.name())))
                .collect(Collectors.toUnmodifiableSet());
        known.forEach(series -> begin(series.get(0), series.get(1)));
        List.of(duration, phases, probes, failures).forEach(this::forgetRemoved);
    }

    /** From zero, so that a rate sees the first one. */
    private void begin(String monitor, String hop) {
        duration.initLabelValues(monitor, hop);
        probes.initLabelValues(monitor, hop);
        for (Stage stage : Stage.values()) {
            failures.initLabelValues(monitor, hop, stage.label());
        }
    }

    private void forgetRemoved(StatefulMetric<?, ?> metric) {
        metric.removeIf(labels -> !known.contains(labels.subList(0, 2)));
    }

    /** Any thread. */
    void observed(Recorded recorded) {
        String monitor = recorded.key().series().monitor().value();
        String hop = recorded.key().series().hop();
        if (recorded.key().attempt() > 0 || !known.contains(List.of(monitor, hop))) {
            return;
        }
        probes.labelValues(monitor, hop).inc();
        time(monitor, hop, recorded.observation());
        if (failed(recorded.verdict())) {
            failures.labelValues(monitor, hop, stage(recorded.verdict()).label())
                    .inc();
        }
    }

    /** A failed probe is not timed as a whole: the microseconds of a refused connection would flatter the rest. */
    private void time(String monitor, String hop, Observation observation) {
        if (observation instanceof Observation.Answered) {
            duration.labelValues(monitor, hop).observe(observation.phases().total() / MICROS);
        }
        for (Phase phase : Phase.values()) {
            phases.labelValues(monitor, hop, phase.label())
                    .set(observation.phases().of(phase) / MICROS);
        }
    }

    private static boolean failed(Verdict verdict) {
        return verdict.level() == Level.DOWN || verdict.level() == Level.UNKNOWN;
    }

    private static Stage stage(Verdict verdict) {
        return verdict.cause() == null ? Stage.SELF : verdict.cause().stage();
    }
}
