package hopwatch.metrics.otlp;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.metrics.data.ValueAtQuantile;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The samples of one scrape in OpenTelemetry's terms. */
final class Points {
    private final long began;
    private final long at;

    Points(Instant began, Instant at) {
        this.began = nanos(began);
        this.at = nanos(at);
    }

    static long nanos(Instant at) {
        return TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano();
    }

    DoublePointData counted(CounterDataPointSnapshot counter) {
        List<DoubleExemplarData> exemplars =
                Stream.ofNullable(counter.getExemplar()).map(this::exemplar).toList();
        return DoublePointData.create(
                since(counter), at, attributes(counter.getLabels()), counter.getValue(), exemplars);
    }

    DoublePointData measured(GaugeDataPointSnapshot gauge) {
        return now(gauge.getValue(), gauge.getLabels());
    }

    DoublePointData informed(InfoDataPointSnapshot info) {
        return now(1, info.getLabels());
    }

    DoublePointData guessed(UnknownDataPointSnapshot unknown) {
        return now(unknown.getValue(), unknown.getLabels());
    }

    private DoublePointData now(double value, Labels labels) {
        return DoublePointData.create(0, at, attributes(labels), value, List.of());
    }

    SummaryPointData summarized(SummaryDataPointSnapshot summary) {
        return SummaryPointData.create(
                since(summary),
                at,
                attributes(summary.getLabels()),
                summary.getCount(),
                summary.getSum(),
                quantiles(summary.getQuantiles()));
    }

    private static List<ValueAtQuantile> quantiles(Quantiles quantiles) {
        return StreamSupport.stream(quantiles.spliterator(), false)
                .map(quantile -> ValueAtQuantile.create(quantile.getQuantile(), quantile.getValue()))
                .toList();
    }

    ExponentialHistogramPointData exponential(HistogramDataPointSnapshot histogram) {
        int scale = histogram.getNativeSchema();
        return ExponentialHistogramPointData.create(
                scale,
                histogram.getSum(),
                histogram.getNativeZeroCount(),
                false,
                0,
                false,
                0,
                buckets(scale, histogram.getNativeBucketsForPositiveValues()),
                buckets(scale, histogram.getNativeBucketsForNegativeValues()),
                since(histogram),
                at,
                attributes(histogram.getLabels()),
                exemplars(histogram));
    }

    /**
     * Without gaps, as OpenTelemetry writes them. Its buckets are numbered by their lower bounds, Prometheus' by their upper
     * ones: the one that ends at 1 is 0 there and -1 here.
     */
    private static ExponentialHistogramBuckets buckets(int scale, NativeHistogramBuckets sparse) {
        if (sparse.size() == 0) {
            return ExponentialHistogramBuckets.create(scale, 0, List.of());
        }
        int first = sparse.getBucketIndex(0);
        int next = 0;
        List<Long> counts = new ArrayList<>();
        for (int index = first; next < sparse.size(); index++) {
            counts.add(sparse.getBucketIndex(next) == index ? sparse.getCount(next++) : 0L);
        }
        return ExponentialHistogramBuckets.create(scale, first - 1, counts);
    }

    HistogramPointData classic(HistogramDataPointSnapshot histogram) {
        ClassicHistogramBuckets buckets = histogram.getClassicBuckets();
        return HistogramPointData.create(
                since(histogram),
                at,
                attributes(histogram.getLabels()),
                histogram.getSum(),
                false,
                0,
                false,
                0,
                IntStream.range(0, buckets.size() - 1)
                        .mapToObj(buckets::getUpperBound)
                        .toList(),
                IntStream.range(0, buckets.size()).mapToObj(buckets::getCount).toList());
    }

    private List<DoubleExemplarData> exemplars(HistogramDataPointSnapshot histogram) {
        return StreamSupport.stream(histogram.getExemplars().spliterator(), false)
                .map(this::exemplar)
                .toList();
    }

    private DoubleExemplarData exemplar(Exemplar exemplar) {
        return DoubleExemplarData.create(
                attributes(exemplar.getLabels()),
                exemplar.hasTimestamp() ? TimeUnit.MILLISECONDS.toNanos(exemplar.getTimestampMillis()) : at,
                SpanContext.getInvalid(),
                exemplar.getValue());
    }

    private long since(DataPointSnapshot counted) {
        return counted.hasCreatedTimestamp()
                ? TimeUnit.MILLISECONDS.toNanos(counted.getCreatedTimestampMillis())
                : began;
    }

    private static Attributes attributes(Labels labels) {
        AttributesBuilder attributes = Attributes.builder();
        labels.forEach(label -> attributes.put(label.getName(), label.getValue()));
        return attributes.build();
    }
}
