package hopwatch.metrics;

import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.List;
import java.util.stream.Stream;

/** How many series a scrape makes in Prometheus, told by the scrape itself. */
final class SeriesCount {
    private static final MetricMetadata FAMILY =
            new MetricMetadata("hopwatch_exposed_series", "How many series this scrape has.");

    /** Beside the buckets, or quantiles. */
    private static final long SUM_AND_COUNT = 2;

    private final Form form;
    /** The count itself is one. */
    private long series = 1;

    SeriesCount(Form form) {
        this.form = form;
    }

    static String name() {
        return FAMILY.getPrometheusName();
    }

    /** The same with one sample more. */
    static MetricSnapshots with(MetricSnapshots metrics, Form form) {
        SeriesCount series = new SeriesCount(form);
        metrics.forEach(series::add);
        return new MetricSnapshots(
                Stream.concat(metrics.stream(), series.snapshot().stream()).toList());
    }

    void add(MetricSnapshot family) {
        family.getDataPoints().forEach(this::add);
    }

    void add(DataPointSnapshot data) {
        if (data instanceof HistogramDataPointSnapshot histogram) {
            series += of(histogram);
        } else if (data instanceof SummaryDataPointSnapshot summary) {
            series += summary.getQuantiles().size() + SUM_AND_COUNT;
        } else {
            series++;
        }
    }

    MetricSnapshots snapshot() {
        return MetricSnapshots.of(
                new GaugeSnapshot(FAMILY, List.of(new GaugeDataPointSnapshot((double) series, Labels.EMPTY, null))));
    }

    private long of(HistogramDataPointSnapshot data) {
        return data.hasNativeHistogramData() && form.holdsNativeHistograms()
                ? 1
                : Math.max(1, data.getClassicBuckets().size()) + SUM_AND_COUNT;
    }
}
