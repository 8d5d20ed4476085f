package hopwatch.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import java.util.ArrayList;
import java.util.List;

/** A gauge's series as they are gathered for one scrape. */
final class Family {
    private final MetricMetadata metadata;
    private final List<GaugeDataPointSnapshot> series = new ArrayList<>();

    Family(String name, String help) {
        this.metadata = new MetricMetadata(name, help);
    }

    void add(double value, Labels labels) {
        series.add(new GaugeDataPointSnapshot(value, labels, null));
    }

    GaugeSnapshot snapshot() {
        return new GaugeSnapshot(metadata, series);
    }
}
