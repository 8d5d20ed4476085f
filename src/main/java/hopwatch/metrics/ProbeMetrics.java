package hopwatch.metrics;

import hopwatch.cache.Served;
import hopwatch.config.Config;
import hopwatch.latency.Phase;
import hopwatch.latency.Phases;
import hopwatch.probe.Observation;
import hopwatch.probe.Stage;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Series;
import hopwatch.verdict.Level;
import hopwatch.verdict.Verdict;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Probes, counted and timed as they come. Re-checks are left out: they come when something is wrong, and would make it
 * look worse than it is. Only what is configured gets a series, so that nothing can make more of them.
 */
final class ProbeMetrics {
    private static final double MICROS = 1e6;
    private static final Set<Served> TOLD = EnumSet.complementOf(EnumSet.of(Served.UNTOLD));

    private final Histogram duration;
    private volatile Map<Series, HopTally> known = Map.of();

    ProbeMetrics(PrometheusRegistry registry, Histograms histograms) {
        duration = histograms
                .builder()
                .name("hopwatch_probe_duration_seconds")
                .help("How long answered probes took, DNS to last byte.")
                .labelNames("monitor", "hop")
                .register(registry);
        GaugeWithCallback.builder()
                .name("hopwatch_probe_phase_seconds")
                .help("How long each phase of the newest probe took.")
                .labelNames("monitor", "hop", "phase")
                .callback(phases -> known.values().forEach(tally -> tellPhases(tally, phases)))
                .register(registry);
        CounterWithCallback.builder()
                .name("hopwatch_probes_total")
                .help("Probes made in their slots; re-checks are not counted.")
                .labelNames("monitor", "hop")
                .callback(probes -> known.values()
                        .forEach(tally -> probes.call((double) tally.probes(), tally.monitor(), tally.hop())))
                .register(registry);
        CounterWithCallback.builder()
                .name("hopwatch_probe_failures_total")
                .help("Probes judged down or unknown, by the stage in which the first thing went wrong.")
                .labelNames("monitor", "hop", "stage")
                .callback(failures -> known.values().forEach(tally -> tellFailures(tally, failures)))
                .register(registry);
        CounterWithCallback.builder()
                .name("hopwatch_probe_cache_total")
                .help("Answered probes, by what the outermost cache said: hit, stale, miss or bypass.")
                .labelNames("monitor", "hop", "cache")
                .callback(answers -> known.values().forEach(tally -> tellCache(tally, answers)))
                .register(registry);
    }

    private static void tellPhases(HopTally tally, GaugeWithCallback.Callback gauge) {
        Phases newest = tally.newest();
        if (newest != null) {
            for (Phase phase : Phase.values()) {
                gauge.call(newest.of(phase) / MICROS, tally.monitor(), tally.hop(), phase.label());
            }
        }
    }

    /** From zero, so that a rate sees the first one. */
    private static void tellFailures(HopTally tally, CounterWithCallback.Callback counter) {
        for (Stage stage : Stage.values()) {
            counter.call((double) tally.failures(stage), tally.monitor(), tally.hop(), stage.label());
        }
    }

    /** From zero too, once a cache has said anything. */
    private static void tellCache(HopTally tally, CounterWithCallback.Callback counter) {
        if (tally.hasCache()) {
            TOLD.forEach(served ->
                    counter.call((double) tally.answers(served), tally.monitor(), tally.hop(), served.label()));
        }
    }

    /** What is still configured goes on counting where it was. */
    void configured(Config config) {
        Map<Series, HopTally> before = known;
        known = config.monitors().stream()
                .flatMap(monitor -> monitor.hops().stream().map(hop -> Series.local(monitor.id(), hop.name())))
                .collect(Collectors.toUnmodifiableMap(Function.identity(), series -> tally(series, before)));
        Set<List<String>> kept = known.values().stream()
                .map(tally -> List.of(tally.monitor(), tally.hop()))
                .collect(Collectors.toUnmodifiableSet());
        duration.removeIf(labels -> !kept.contains(labels));
    }

    private HopTally tally(Series series, Map<Series, HopTally> before) {
        HopTally counted = before.get(series);
        return counted != null
                ? counted
                : new HopTally(series, duration.labelValues(series.monitor().value(), series.hop()));
    }

    /** Any thread. */
    void observed(Recorded recorded) {
        HopTally tally = known.get(recorded.key().series());
        if (tally != null && recorded.key().attempt() == 0) {
            count(tally, recorded.observation(), recorded.verdict());
        }
    }

    /** A failed probe is not timed as a whole: the microseconds of a refused connection would flatter the rest. */
    private static void count(HopTally tally, Observation observation, Verdict verdict) {
        tally.probed(observation.phases());
        if (observation instanceof Observation.Answered) {
            tally.answered(observation.phases().total() / MICROS);
            count(tally, observation.evidence().cache().served());
        }
        if (verdict.level() == Level.DOWN || verdict.level() == Level.UNKNOWN) {
            tally.failed(verdict.cause() == null ? Stage.SELF : verdict.cause().stage());
        }
    }

    private static void count(HopTally tally, Served served) {
        if (served != Served.UNTOLD) {
            tally.served(served);
        }
    }
}
