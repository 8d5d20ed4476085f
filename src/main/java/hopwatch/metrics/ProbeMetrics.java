package hopwatch.metrics;

import hopwatch.cache.Served;
import hopwatch.config.Config;
import hopwatch.config.HistogramForm;
import hopwatch.latency.Phase;
import hopwatch.latency.Phases;
import hopwatch.probe.Observation;
import hopwatch.probe.Stage;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Series;
import hopwatch.verdict.Level;
import hopwatch.verdict.Verdict;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Probes, counted and timed as they come. Re-checks are left out: they come when something is wrong, and would make it
 * look worse than it is. Only what is configured gets a series, so that nothing can make more of them.
 */
final class ProbeMetrics {
    private static final double MICROS = 1e6;
    private static final Set<Served> TOLD = EnumSet.complementOf(EnumSet.of(Served.UNTOLD));
    private static final Sorted<Phase> PHASES = Sorted.of("phase", List.of(Phase.values()), Phase::label);
    private static final Sorted<Stage> STAGES = Sorted.of("stage", List.of(Stage.values()), Stage::label);
    private static final Sorted<Served> CACHES = Sorted.of("cache", TOLD, Served::label);

    private final HistogramForm form;
    private final Supplier<Attribution> incidents;
    private final List<Gathered> families;
    private volatile Hops hops = new Hops(Map.of(), List.of());

    /**
     * What is counted.
     *
     * @param sorted by hop and monitor, as labels are
     */
    private record Hops(Map<Series, HopTally> known, List<HopTally> sorted) {}

    /** @param incidents of now */
    ProbeMetrics(PrometheusRegistry registry, HistogramForm form, Supplier<Attribution> incidents) {
        this.form = form;
        this.incidents = incidents;
        this.families = List.of(
                Gathered.histogram(
                        "hopwatch_probe_duration_seconds",
                        "How long answered probes took, DNS to last byte.",
                        this::durations),
                Gathered.gauge(
                        "hopwatch_probe_phase_seconds",
                        "How long each phase of the newest probe took.",
                        () -> hops.sorted().stream().flatMap(ProbeMetrics::phases)),
                Gathered.counter(
                        "hopwatch_probes",
                        "Probes made in their slots; re-checks are not counted.",
                        () -> hops.sorted().stream().map(tally -> counted(tally.probes(), tally.labels(), null))),
                Gathered.counter(
                        "hopwatch_probe_failures",
                        "Probes judged down or unknown, by the stage in which the first thing went wrong.",
                        this::failures),
                Gathered.counter(
                        "hopwatch_probe_cache",
                        "Answered probes, by what the outermost cache said: hit, stale, miss or bypass.",
                        () -> hops.sorted().stream().flatMap(ProbeMetrics::caches)));
        families.forEach(registry::register);
    }

    List<Gathered> families() {
        return families;
    }

    private static CounterDataPointSnapshot counted(long count, Labels labels, @Nullable Exemplar exemplar) {
        return new CounterDataPointSnapshot((double) count, labels, exemplar, 0);
    }

    private static Stream<GaugeDataPointSnapshot> phases(HopTally tally) {
        Phases newest = tally.newest();
        return newest == null
                ? Stream.empty()
                : PHASES.samples(
                        tally.labels(),
                        (phase, labels) -> new GaugeDataPointSnapshot(newest.of(phase) / MICROS, labels, null));
    }

    private Stream<HistogramDataPointSnapshot> durations() {
        Attribution now = incidents.get();
        return hops.sorted().stream().map(tally -> tally.duration(now));
    }

    /** From zero, so that a rate sees the first one. */
    private Stream<CounterDataPointSnapshot> failures() {
        Attribution now = incidents.get();
        return hops.sorted().stream()
                .flatMap(tally -> STAGES.samples(
                        tally.labels(),
                        (stage, labels) -> counted(tally.failures(stage), labels, tally.failure(stage, now))));
    }

    /** From zero too, once a cache has said anything. */
    private static Stream<CounterDataPointSnapshot> caches(HopTally tally) {
        return tally.hasCache()
                ? CACHES.samples(tally.labels(), (served, labels) -> counted(tally.answers(served), labels, null))
                : Stream.empty();
    }

    /** What is still configured goes on counting where it was. */
    void configured(Config config) {
        Map<Series, HopTally> before = hops.known();
        Map<Series, HopTally> known = config.monitors().stream()
                .flatMap(monitor -> monitor.hops().stream().map(hop -> Series.local(monitor.id(), hop.name())))
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), series -> before.getOrDefault(series, new HopTally(series, form))));
        hops = new Hops(
                known,
                known.values().stream()
                        .sorted(Comparator.comparing(HopTally::labels))
                        .toList());
    }

    /** Any thread. */
    void observed(Recorded recorded) {
        HopTally tally = hops.known().get(recorded.key().series());
        if (tally != null && recorded.key().attempt() == 0) {
            count(tally, recorded.observation(), recorded.verdict());
        }
    }

    /** A failed probe is not timed as a whole: the microseconds of a refused connection would flatter the rest. */
    private static void count(HopTally tally, Observation observation, Verdict verdict) {
        tally.probed(observation.phases());
        if (observation instanceof Observation.Answered) {
            double seconds = observation.phases().total() / MICROS;
            tally.answered(seconds);
            count(tally, observation.evidence().cache().served());
            if (verdict.level() == Level.DOWN || verdict.level() == Level.DEGRADED) {
                tally.answeredBadly(observation.started(), seconds);
            }
        }
        Stage stage = verdict.cause() == null ? Stage.SELF : verdict.cause().stage();
        if (verdict.level() == Level.DOWN) {
            tally.failed(stage, observation.started());
        } else if (verdict.level() == Level.UNKNOWN) {
            tally.failed(stage);
        }
    }

    private static void count(HopTally tally, Served served) {
        if (served != Served.UNTOLD) {
            tally.served(served);
        }
    }
}
