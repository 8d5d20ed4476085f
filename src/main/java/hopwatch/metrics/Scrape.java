package hopwatch.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.stream.Stream;

/** The families of one scrape that are about monitors. A family without series is left out. */
record Scrape(Family up, Family status, Family failingHop, Family certificate, Family lastProbe, Family availability) {
    static Scrape empty() {
        return new Scrape(
                new Family(
                        "hopwatch_monitor_up",
                        "Whether a monitor is held to be up or degraded (1) or down (0); absent while unknown."),
                new Family("hopwatch_monitor_status", "1 for the status that a monitor is held to have, 0 for others."),
                new Family(
                        "hopwatch_monitor_failing_hop",
                        "1 for the hop at fault while a monitor is down or degraded; for each suspect if it cannot be told which."),
                new Family(
                        "hopwatch_monitor_cert_not_after_timestamp_seconds",
                        "When the first certificate of a monitor's chains ends, over all its hops."),
                new Family("hopwatch_monitor_last_probe_timestamp_seconds", "When a monitor's newest probe began."),
                new Family(
                        "hopwatch_availability_ratio",
                        "Observed time not spent down within a window; absent where nothing was observed."));
    }

    private Stream<MetricSnapshot> families() {
        return Stream.of(up, status, failingHop, certificate, lastProbe, availability)
                .map(Family::snapshot);
    }

    List<String> names() {
        return families()
                .map(family -> family.getMetadata().getPrometheusName())
                .toList();
    }

    MetricSnapshots snapshots() {
        return new MetricSnapshots(
                families().filter(family -> !family.getDataPoints().isEmpty()).toList());
    }
}
