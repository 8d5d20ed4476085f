package hopwatch.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/** A gauge's series as they are gathered for one scrape. */
final class Family {
    private final GaugeSnapshot.Builder series;

    Family(String name, String help) {
        this.series = GaugeSnapshot.builder().name(name).help(help);
    }

    void add(double value, Labels labels) {
        series.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .labels(labels)
                .value(value)
                .build());
    }

    GaugeSnapshot snapshot() {
        return series.build();
    }
}
