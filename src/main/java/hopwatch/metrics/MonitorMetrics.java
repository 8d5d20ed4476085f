package hopwatch.metrics;

import hopwatch.config.Config;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.Weights;
import hopwatch.store.MonitorState;
import hopwatch.store.Snapshot;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import hopwatch.verdict.Rolling;
import hopwatch.verdict.Timeline;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What each configured monitor is held to be, taken from the snapshot at each scrape. */
final class MonitorMetrics {
    private static final Sorted<Level> STATUSES = Sorted.of("status", List.of(Level.values()), Level::label);
    private static final Sorted<Rolling> WINDOWS = Sorted.of("window", List.of(Rolling.values()), Rolling::label);

    private final Supplier<Snapshot> snapshot;
    private final InstantSource clock;
    private final List<Gathered> families;
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

    MonitorMetrics(PrometheusRegistry registry, Supplier<Snapshot> snapshot, InstantSource clock) {
        this.snapshot = snapshot;
        this.clock = clock;
        this.families = List.of(
                Gathered.gauge(
                        "hopwatch_monitor_up",
                        "Whether a monitor is held to be up or degraded (1) or down (0); absent while unknown.",
                        () -> each(MonitorMetrics::up)),
                Gathered.gauge(
                        "hopwatch_monitor_status",
                        "1 for the status that a monitor is held to have, 0 for others.",
                        () -> each(MonitorMetrics::statuses)),
                Gathered.gauge(
                        "hopwatch_monitor_failing_hop",
                        "1 for the hop at fault while a monitor is down or degraded; for each suspect if it cannot be told which.",
                        () -> each(MonitorMetrics::failingHops)),
                Gathered.gauge(
                        "hopwatch_monitor_maintenance",
                        "1 while a planned window holds a monitor, 0 otherwise.",
                        () -> each(this::maintenance)),
                Gathered.gauge(
                        "hopwatch_monitor_cert_not_after_timestamp_seconds",
                        "When the first certificate of a monitor's chains ends, over all its hops.",
                        () -> each(MonitorMetrics::certificate)),
                Gathered.gauge(
                        "hopwatch_monitor_last_probe_timestamp_seconds",
                        "When a monitor's newest probe began.",
                        () -> each(MonitorMetrics::lastProbe)),
                Gathered.gauge(
                        "hopwatch_availability_ratio",
                        "Observed time not spent down within a window; absent where nothing was observed.",
                        () -> each(this::availability)));
        families.forEach(registry::register);
    }

    List<Gathered> families() {
        return families;
    }

    /** Monitors that are not in it are not shown any more; {@code self} never is. */
    void configured(Config config) {
        List<Named> monitors = config.monitors().stream()
                .sorted(Comparator.comparing(Monitor::id))
                .map(Named::new)
                .toList();
        shown = new Shown(monitors, config.page().weights());
    }

    /** A monitor as it is now. */
    private record Seen(Named named, Snapshot snapshot, Weights weights) {
        Monitor monitor() {
            return named.monitor();
        }

        Labels labels() {
            return named.labels();
        }

        MonitorState state() {
            return snapshot.of(monitor().id());
        }

        GaugeDataPointSnapshot sample(double value) {
            return new GaugeDataPointSnapshot(value, labels(), null);
        }

        /** The newest observations of the hops that are still configured. */
        Stream<Recorded> latest() {
            return state().latest().values().stream()
                    .filter(seen -> monitor().hop(seen.key().series().hop()).isPresent());
        }
    }

    private Stream<GaugeDataPointSnapshot> each(Function<Seen, Stream<GaugeDataPointSnapshot>> samples) {
        Snapshot now = snapshot.get();
        Shown configured = shown;
        return configured.monitors().stream()
                .flatMap(named -> samples.apply(new Seen(named, now, configured.weights())));
    }

    private static Stream<GaugeDataPointSnapshot> up(Seen seen) {
        Level standing = seen.state().standing();
        return standing == Level.UNKNOWN ? Stream.empty() : Stream.of(seen.sample(standing == Level.DOWN ? 0 : 1));
    }

    private static Stream<GaugeDataPointSnapshot> statuses(Seen seen) {
        Level standing = seen.state().standing();
        return STATUSES.samples(
                seen.labels(), (level, labels) -> new GaugeDataPointSnapshot(level == standing ? 1 : 0, labels, null));
    }

    private Stream<GaugeDataPointSnapshot> maintenance(Seen seen) {
        boolean planned = seen.snapshot()
                .maintenance(seen.monitor().id(), clock.instant())
                .isPresent();
        return Stream.of(seen.sample(planned ? 1 : 0));
    }

    /** Of a paused monitor none: it may have been renewed since. */
    private static Stream<GaugeDataPointSnapshot> certificate(Seen seen) {
        return seen
                .latest()
                .filter(recorded -> !seen.monitor().paused())
                .flatMap(recorded ->
                        Stream.ofNullable(recorded.observation().evidence().certificate()))
                .flatMap(leaf -> Stream.ofNullable(leaf.chainEnds()))
                .min(Instant::compareTo)
                .map(end -> seen.sample(seconds(end)))
                .stream();
    }

    private static Stream<GaugeDataPointSnapshot> lastProbe(Seen seen) {
        return seen
                .latest()
                .map(recorded -> recorded.observation().started())
                .max(Instant::compareTo)
                .map(last -> seen.sample(seconds(last)))
                .stream();
    }

    private Stream<GaugeDataPointSnapshot> availability(Seen seen) {
        Instant now = clock.instant();
        Timeline timeline = seen.snapshot().timeline(seen.monitor().id(), seen.weights());
        return WINDOWS.samples(seen.labels(), (window, labels) -> window.ratio(timeline, now)
                        .map(ratio -> new GaugeDataPointSnapshot(ratio.doubleValue(), labels, null)))
                .flatMap(Optional::stream);
    }

    private static Stream<GaugeDataPointSnapshot> failingHops(Seen seen) {
        return failingHops(seen.monitor(), seen.state())
                .sorted()
                .map(hop -> new GaugeDataPointSnapshot(1, seen.labels().add("hop", hop), null));
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

    private static double seconds(Instant at) {
        return at.toEpochMilli() / 1_000.0;
    }
}
