package hopwatch.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.util.ArrayList;
import java.util.List;

/** How many series a scrape makes in Prometheus, told by the scrape itself. */
final class SeriesCount {
    private static final MetricMetadata FAMILY =
            new MetricMetadata("hopwatch_exposed_series", "How many series this scrape has.");

    /** Beside the buckets, or quantiles. */
    private static final long SUM_AND_COUNT = 2;

    private SeriesCount() {}

    static String name() {
        return FAMILY.getPrometheusName();
    }

    /** The same with one sample more. */
    static MetricSnapshots with(MetricSnapshots metrics, Form form) {
        long series = 1 + metrics.stream().mapToLong(family -> of(family, form)).sum();
        List<MetricSnapshot> all = new ArrayList<>(metrics.stream().toList());
        all.add(new GaugeSnapshot(FAMILY, List.of(new GaugeDataPointSnapshot(series, Labels.EMPTY, null))));
        return new MetricSnapshots(all);
    }

    private static long of(MetricSnapshot family, Form form) {
        if (family instanceof HistogramSnapshot histogram) {
            return histogram.getDataPoints().stream()
                    .mapToLong(data -> of(data, form))
                    .sum();
        }
        if (family instanceof SummarySnapshot summary) {
            return summary.getDataPoints().stream()
                    .mapToLong(data -> data.getQuantiles().size() + SUM_AND_COUNT)
                    .sum();
        }
        return family.getDataPoints().size();
    }

    private static long of(HistogramDataPointSnapshot data, Form form) {
        if (data.hasNativeHistogramData() && form.holdsNativeHistograms()) {
            return 1;
        }
        return Math.max(1, data.getClassicBuckets().size()) + SUM_AND_COUNT;
    }
}
