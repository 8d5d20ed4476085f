package hopwatch.metrics;

import hopwatch.cache.Served;
import hopwatch.latency.Phases;
import hopwatch.probe.Stage;
import hopwatch.store.table.Series;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of one hop of one monitor; any thread. Its twenty samples take some 250 bytes, where the library's
 * own counters and gauges would take three kilobytes of every monitor.
 */
final class HopTally {
    private final String monitor;
    private final String hop;
    private final DistributionDataPoint duration;
    private final Map<Stage, Long> failures = new EnumMap<>(Stage.class);
    private final Map<Served, Long> served = new EnumMap<>(Served.class);
    private long probes;
    private @Nullable Phases newest;

    HopTally(Series series, DistributionDataPoint duration) {
        this.monitor = series.monitor().value();
        this.hop = series.hop();
        this.duration = duration;
    }

    String monitor() {
        return monitor;
    }

    String hop() {
        return hop;
    }

    synchronized void probed(Phases phases) {
        probes++;
        newest = phases;
    }

    void answered(double seconds) {
        duration.observe(seconds);
    }

    synchronized void failed(Stage stage) {
        failures.merge(stage, 1L, Long::sum);
    }

    synchronized void served(Served from) {
        served.merge(from, 1L, Long::sum);
    }

    synchronized long probes() {
        return probes;
    }

    synchronized long failures(Stage stage) {
        return failures.getOrDefault(stage, 0L);
    }

    synchronized long answers(Served from) {
        return served.getOrDefault(from, 0L);
    }

    /** Whether a cache has ever said from where it answered. */
    synchronized boolean hasCache() {
        return !served.isEmpty();
    }

    /** Of the newest probe; null before the first. */
    synchronized @Nullable Phases newest() {
        return newest;
    }
}
