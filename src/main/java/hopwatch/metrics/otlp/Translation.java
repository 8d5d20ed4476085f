package hopwatch.metrics.otlp;

import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.metrics.data.SummaryData;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A scrape in OpenTelemetry's terms, under the names that Prometheus shows: counters are monotonic sums, native
 * histograms exponential ones, all cumulative.
 */
final class Translation {
    private static final AggregationTemporality SINCE_START = AggregationTemporality.CUMULATIVE;

    private final Metric.Source source;
    private final Instant began;

    /** @param began since when what does not say so is counted */
    Translation(Metric.Source source, Instant began) {
        this.source = source;
        this.began = began;
    }

    List<MetricData> of(MetricSnapshots scraped, Instant at) {
        Points points = new Points(began, at);
        return scraped.stream().flatMap(metric -> of(metric, points).stream()).toList();
    }

    /** Empty where there is nothing of its kind: no metric of ours is of another. */
    private Optional<MetricData> of(MetricSnapshot metric, Points points) {
        if (metric.getDataPoints().isEmpty()) {
            return Optional.empty();
        }
        if (metric instanceof CounterSnapshot counter) {
            return metric(
                    counter,
                    "_total",
                    MetricDataType.DOUBLE_SUM,
                    SumData.createDoubleSumData(true, SINCE_START, all(counter.getDataPoints(), points::counted)));
        }
        if (metric instanceof GaugeSnapshot gauge) {
            return gauge(gauge, "", all(gauge.getDataPoints(), points::measured));
        }
        if (metric instanceof InfoSnapshot info) {
            return gauge(info, "_info", all(info.getDataPoints(), points::informed));
        }
        if (metric instanceof UnknownSnapshot unknown) {
            return gauge(unknown, "", all(unknown.getDataPoints(), points::guessed));
        }
        if (metric instanceof SummarySnapshot summary) {
            return metric(
                    summary,
                    "",
                    MetricDataType.SUMMARY,
                    SummaryData.create(all(summary.getDataPoints(), points::summarized)));
        }
        return metric instanceof HistogramSnapshot histogram ? histogram(histogram, points) : Optional.empty();
    }

    private Optional<MetricData> gauge(MetricSnapshot metric, String suffix, List<DoublePointData> points) {
        return metric(metric, suffix, MetricDataType.DOUBLE_GAUGE, GaugeData.createDoubleGaugeData(points));
    }

    /** In the finer form where it is kept in both. */
    private Optional<MetricData> histogram(HistogramSnapshot histogram, Points points) {
        List<HistogramSnapshot.HistogramDataPointSnapshot> kept = histogram.getDataPoints();
        return kept.get(0).hasNativeHistogramData()
                ? metric(
                        histogram,
                        "",
                        MetricDataType.EXPONENTIAL_HISTOGRAM,
                        ExponentialHistogramData.create(SINCE_START, all(kept, points::exponential)))
                : metric(
                        histogram,
                        "",
                        MetricDataType.HISTOGRAM,
                        HistogramData.create(SINCE_START, all(kept, points::classic)));
    }

    private Optional<MetricData> metric(MetricSnapshot metric, String suffix, MetricDataType type, Data<?> data) {
        String help = metric.getMetadata().getHelp();
        return Optional.of(new Metric(
                source, metric.getMetadata().getPrometheusName() + suffix, help == null ? "" : help, type, data));
    }

    private static <S extends DataPointSnapshot, P> List<P> all(List<S> shown, Function<S, P> translated) {
        return shown.stream().map(translated).toList();
    }
}
