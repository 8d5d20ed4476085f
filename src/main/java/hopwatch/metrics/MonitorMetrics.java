package hopwatch.metrics;

import hopwatch.config.Config;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.Weights;
import hopwatch.store.MonitorState;
import hopwatch.store.Snapshot;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import hopwatch.verdict.Rolling;
import hopwatch.verdict.Timeline;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What each configured monitor is held to be, taken from the snapshot at each scrape. */
final class MonitorMetrics implements MultiCollector {
    private static final Sorted<Level> STATUSES = Sorted.of("status", List.of(Level.values()), Level::label);
    private static final Sorted<Rolling> WINDOWS = Sorted.of("window", List.of(Rolling.values()), Rolling::label);

    private final Supplier<Snapshot> snapshot;
    private final InstantSource clock;
    private volatile Shown shown = new Shown(List.of(), Weights.USUAL);

    /**
     * What a configuration decides.
     *
     * @param monitors by id, as labels are
     */
    private record Shown(List<Named> monitors, Weights weights) {}

    private record Named(Monitor monitor, Labels labels) {
        Named(Monitor monitor) {
            this(monitor, Labels.of("monitor", monitor.id().value()));
        }
    }

    MonitorMetrics(Supplier<Snapshot> snapshot, InstantSource clock) {
        this.snapshot = snapshot;
        this.clock = clock;
    }

    /** Monitors that are not in it are not shown any more; {@code self} never is. */
    void configured(Config config) {
        List<Named> monitors = config.monitors().stream()
                .sorted(Comparator.comparing(Monitor::id))
                .map(Named::new)
                .toList();
        shown = new Shown(monitors, config.page().weights());
    }

    @Override
    public List<String> getPrometheusNames() {
        return Scrape.empty().names();
    }

    @Override
    public MetricSnapshots collect() {
        Snapshot now = snapshot.get();
        Scrape scrape = Scrape.empty();
        Shown configured = shown;
        configured.monitors().forEach(named -> {
            MonitorId id = named.monitor().id();
            add(scrape, named, now.of(id));
            availability(scrape, named.labels(), now.timeline(id, configured.weights()));
        });
        return scrape.snapshots();
    }

    private static void add(Scrape scrape, Named named, MonitorState state) {
        Monitor monitor = named.monitor();
        Labels labels = named.labels();
        standing(scrape, labels, state.standing());
        failingHops(monitor, state).forEach(hop -> scrape.failingHop().add(1, labels.add("hop", hop)));
        latest(monitor, state)
                .map(seen -> seen.observation().started())
                .max(Instant::compareTo)
                .ifPresent(last -> scrape.lastProbe().add(seconds(last), labels));
        latest(monitor, state)
                .flatMap(seen -> Stream.ofNullable(seen.observation().evidence().certificate()))
                .flatMap(leaf -> Stream.ofNullable(leaf.chainEnds()))
                .min(Instant::compareTo)
                .ifPresent(end -> scrape.certificate().add(seconds(end), labels));
    }

    private static void standing(Scrape scrape, Labels labels, Level standing) {
        if (standing != Level.UNKNOWN) {
            scrape.up().add(standing == Level.DOWN ? 0 : 1, labels);
        }
        STATUSES.each(labels, (level, each) -> scrape.status().add(level == standing ? 1 : 0, each));
    }

    /** One, or all of which it is one where that cannot be told. */
    private static Stream<String> failingHops(Monitor monitor, MonitorState state) {
        if (!state.standing().isWorseThan(Level.UP)) {
            return Stream.empty();
        }
        Interval last = state.intervals().get(state.intervals().size() - 1);
        Stream<String> blamed = last.blame().isCertain() ? Stream.of(last.hop()) : last.blame().suspects().stream();
        return blamed.flatMap(hop -> monitor.hop(hop).stream()).map(Hop::name);
    }

    private void availability(Scrape scrape, Labels labels, Timeline timeline) {
        Instant now = clock.instant();
        WINDOWS.each(labels, (window, each) -> window.ratio(timeline, now)
                .ifPresent(ratio -> scrape.availability().add(ratio.doubleValue(), each)));
    }

    /** The newest observations of the hops that are still configured. */
    private static Stream<Recorded> latest(Monitor monitor, MonitorState state) {
        return state.latest().values().stream()
                .filter(seen -> monitor.hop(seen.key().series().hop()).isPresent());
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / 1_000.0;
    }
}
