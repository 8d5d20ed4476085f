package hopwatch.metrics;

import hopwatch.config.Config;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.store.MonitorState;
import hopwatch.store.Recorded;
import hopwatch.store.Snapshot;
import hopwatch.verdict.Availability;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What each configured monitor is held to be, taken from the snapshot at each scrape. */
final class MonitorMetrics implements MultiCollector {
    private static final Map<String, Duration> WINDOWS = Map.of(
            "1d", Duration.ofDays(1), "7d", Duration.ofDays(7), "30d", Duration.ofDays(30), "90d", Duration.ofDays(90));

    private final Supplier<Snapshot> snapshot;
    private final InstantSource clock;
    private volatile List<Monitor> monitors = List.of();

    MonitorMetrics(Supplier<Snapshot> snapshot, InstantSource clock) {
        this.snapshot = snapshot;
        this.clock = clock;
    }

    /** Monitors that are not in it are not shown any more; {@code self} never is. */
    void configured(Config config) {
        monitors = config.monitors();
    }

    @Override
    public List<String> getPrometheusNames() {
        return Scrape.empty().names();
    }

    @Override
    public MetricSnapshots collect() {
        Snapshot now = snapshot.get();
        Scrape scrape = Scrape.empty();
        monitors.forEach(monitor -> add(scrape, monitor, now.of(monitor.id())));
        return scrape.snapshots();
    }

    private void add(Scrape scrape, Monitor monitor, MonitorState state) {
        Labels labels = Labels.of("monitor", monitor.id().value());
        standing(scrape, labels, state.standing());
        failingHops(monitor, state).forEach(hop -> scrape.failingHop().add(1, labels.add("hop", hop)));
        availability(scrape, labels, state.intervals());
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
        for (Level level : Level.values()) {
            scrape.status().add(level == standing ? 1 : 0, labels.add("status", level.label()));
        }
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

    private void availability(Scrape scrape, Labels labels, List<Interval> intervals) {
        Instant now = clock.instant();
        WINDOWS.forEach((window, length) -> Availability.over(intervals, now.minus(length), now)
                .ratio()
                .ifPresent(ratio -> scrape.availability().add(ratio.doubleValue(), labels.add("window", window))));
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
