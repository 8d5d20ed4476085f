package hopwatch.metrics;

import hopwatch.metrics.Gathered.Kind;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Counters, gauges and histograms as protobuf (io.prometheus.client), byte for byte as the library's writer has them. It
 * makes no object of any sample, where the library makes ten; and keeps its buffer, which would be too large for a young
 * generation. For one thread at a time.
 */
final class Protobuf {
    private static final int FAMILY_NAME = 1;
    private static final int FAMILY_HELP = 2;
    private static final int FAMILY_TYPE = 3;
    private static final int FAMILY_METRIC = 4;

    private static final int METRIC_LABEL = 1;
    private static final int METRIC_GAUGE = 2;
    private static final int METRIC_COUNTER = 3;
    private static final int METRIC_HISTOGRAM = 7;

    private final Wire wire = new Wire();

    /** False, and nothing is written, where it is of another kind. */
    boolean write(OutputStream out, MetricSnapshot family) throws IOException {
        Kind kind = kind(family);
        if (kind != null) {
            write(out, new Gathered(family.getMetadata(), kind, () -> family.getDataPoints().stream()));
        }
        return kind != null;
    }

    private static @Nullable Kind kind(MetricSnapshot family) {
        if (family instanceof CounterSnapshot) {
            return Kind.COUNTER;
        }
        if (family instanceof GaugeSnapshot) {
            return Kind.GAUGE;
        }
        return family instanceof HistogramSnapshot histogram && !histogram.isGaugeHistogram() ? Kind.HISTOGRAM : null;
    }

    void write(OutputStream out, Gathered family) throws IOException {
        wire.clear(); // of a family that broke half-way
        begin(family);
        int head = wire.length();
        family.samples().get().forEach(this::sample);
        if (wire.length() > head) {
            wire.flushTo(out);
        }
    }

    private void begin(Gathered family) {
        String name = family.getPrometheusName();
        wire.text(FAMILY_NAME, family.kind() == Kind.COUNTER ? name + "_total" : name);
        String help = family.metadata().getHelp();
        if (help != null) {
            wire.text(FAMILY_HELP, help);
        }
        wire.number(FAMILY_TYPE, type(family.kind()));
    }

    private static int type(Kind kind) {
        return switch (kind) {
            case COUNTER -> 0;
            case GAUGE -> 1;
            case HISTOGRAM -> 4;
        };
    }

    private void sample(DataPointSnapshot data) {
        if (data instanceof CounterDataPointSnapshot counter) {
            counter(counter);
        } else if (data instanceof GaugeDataPointSnapshot gauge) {
            gauge(gauge);
        } else if (data instanceof HistogramDataPointSnapshot histogram) {
            histogram(histogram);
        }
    }

    private void counter(CounterDataPointSnapshot data) {
        int metric = wire.open(FAMILY_METRIC);
        labels(METRIC_LABEL, data.getLabels());
        int counter = wire.open(METRIC_COUNTER);
        wire.real(1, data.getValue());
        exemplar(2, data.getExemplar());
        if (data.hasCreatedTimestamp()) {
            timestamp(3, data.getCreatedTimestampMillis());
        }
        wire.close(counter);
        wire.close(metric);
    }

    private void gauge(GaugeDataPointSnapshot data) {
        int metric = wire.open(FAMILY_METRIC);
        labels(METRIC_LABEL, data.getLabels());
        int gauge = wire.open(METRIC_GAUGE);
        wire.real(1, data.getValue());
        wire.close(gauge);
        wire.close(metric);
    }

    private void histogram(HistogramDataPointSnapshot data) {
        int metric = wire.open(FAMILY_METRIC);
        labels(METRIC_LABEL, data.getLabels());
        int histogram = wire.open(METRIC_HISTOGRAM);
        wire.number(1, data.getCount());
        wire.real(2, data.getSum());
        if (data.hasClassicHistogramData()) {
            classic(data);
        } else {
            bucket(
                    data.getCount(),
                    Double.POSITIVE_INFINITY,
                    data.getExemplars().getLatest(),
                    true);
        }
        if (data.hasNativeHistogramData()) {
            wire.signed(5, data.getNativeSchema());
            wire.real(6, data.getNativeZeroThreshold());
            wire.number(7, data.getNativeZeroCount());
            spans(9, 10, data.getNativeBucketsForNegativeValues());
            spans(12, 13, data.getNativeBucketsForPositiveValues());
        }
        wire.close(histogram);
        wire.close(metric);
    }

    private void classic(HistogramDataPointSnapshot data) {
        ClassicHistogramBuckets buckets = data.getClassicBuckets();
        double lower = Double.NEGATIVE_INFINITY;
        long cumulative = 0;
        for (int i = 0; i < buckets.size(); i++) {
            double upper = buckets.getUpperBound(i);
            cumulative += buckets.getCount(i);
            bucket(cumulative, upper, data.getExemplars().get(lower, upper), false);
            lower = upper;
        }
    }

    /** @param onlyForItsExemplar whether there is none without one */
    private void bucket(long count, double upper, @Nullable Exemplar exemplar, boolean onlyForItsExemplar) {
        if (exemplar == null && onlyForItsExemplar) {
            return;
        }
        int bucket = wire.open(3);
        wire.number(1, count);
        wire.real(2, upper);
        exemplar(3, exemplar);
        wire.close(bucket);
    }

    /** Runs of buckets, then what each holds more than the one before; gaps of one or two are runs, too. */
    private void spans(int spanField, int deltaField, NativeHistogramBuckets buckets) {
        int next = 0;
        for (int i = 0; i < buckets.size(); i = endOfSpan(buckets, i)) {
            int first = buckets.getBucketIndex(i);
            int last = buckets.getBucketIndex(endOfSpan(buckets, i) - 1);
            int span = wire.open(spanField);
            wire.signed(1, first - next);
            wire.number(2, last - first + 1);
            wire.close(span);
            next = last + 1;
        }
        deltas(deltaField, buckets);
    }

    private static int endOfSpan(NativeHistogramBuckets buckets, int begin) {
        int i = begin + 1;
        while (i < buckets.size() && buckets.getBucketIndex(i) <= buckets.getBucketIndex(i - 1) + 3) {
            i++;
        }
        return i;
    }

    private void deltas(int field, NativeHistogramBuckets buckets) {
        long before = 0;
        for (int i = 0; i < buckets.size(); i++) {
            int gap = i == 0 ? 0 : buckets.getBucketIndex(i) - buckets.getBucketIndex(i - 1) - 1;
            for (int empty = 0; gap <= 2 && empty < gap; empty++) {
                wire.signed(field, -before);
                before = 0;
            }
            wire.signed(field, buckets.getCount(i) - before);
            before = buckets.getCount(i);
        }
    }

    private void exemplar(int field, @Nullable Exemplar exemplar) {
        if (exemplar != null) {
            int message = wire.open(field);
            labels(1, exemplar.getLabels());
            wire.real(2, exemplar.getValue());
            if (exemplar.hasTimestamp()) {
                timestamp(3, exemplar.getTimestampMillis());
            }
            wire.close(message);
        }
    }

    private void timestamp(int field, long millis) {
        int message = wire.open(field);
        long seconds = Math.floorDiv(millis, 1_000L);
        int nanos = (int) Math.floorMod(millis, 1_000L) * 1_000_000;
        if (seconds != 0) {
            wire.number(1, seconds);
        }
        if (nanos != 0) {
            wire.number(2, nanos);
        }
        wire.close(message);
    }

    private void labels(int field, Labels labels) {
        for (int i = 0; i < labels.size(); i++) {
            int label = wire.open(field);
            wire.text(1, labels.getPrometheusName(i));
            wire.text(2, labels.getValue(i));
            wire.close(label);
        }
    }
}
