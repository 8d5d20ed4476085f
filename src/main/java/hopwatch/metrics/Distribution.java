package hopwatch.metrics;

import hopwatch.config.HistogramForm;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Times in seconds, counted in Prometheus' buckets; for one thread at a time. It takes twelve bytes for each native bucket
 * that holds anything; the library's takes a hundred, and sorts them anew at every scrape.
 */
final class Distribution {
    /** Eight native buckets to each doubling: what falls into one is at most 9 % apart. */
    private static final int SCHEMA = 3;

    /** Where they end, from a half to one. */
    private static final double[] BOUNDS =
            IntStream.range(0, 8).mapToDouble(i -> Math.pow(2, i / 8.0 - 1)).toArray();

    /** A microsecond to half a day are 284 buckets: what is outside is counted in the outermost. */
    private static final double LEAST = 1e-6;

    private static final double MOST = 43_200;

    /** What the library has for none. */
    private static final double ZERO_THRESHOLD = Math.pow(2, -128);

    private final HistogramForm form;
    private final long[] classic;
    /** Sorted; only of buckets that hold anything. */
    private int[] indexes = {};

    private long[] counts = {};
    private double sum;

    Distribution(HistogramForm form) {
        this.form = form;
        this.classic = new long[form == HistogramForm.NATIVE ? 0 : Histograms.UPPER_BOUNDS.length];
    }

    void add(double seconds) {
        sum += seconds;
        if (form != HistogramForm.NATIVE) {
            classic[classicBucket(seconds)]++;
        }
        if (form != HistogramForm.CLASSIC) {
            addNative(nativeBucket(seconds));
        }
    }

    /** Of {@link Histograms#UPPER_BOUNDS}: the first that is no less. */
    private static int classicBucket(double seconds) {
        int found = Arrays.binarySearch(Histograms.UPPER_BOUNDS, seconds);
        return found < 0 ? -found - 1 : found;
    }

    /** 0.5 s, 2^(-8/8), ends bucket -8; 1 s, 2^0, ends bucket 0. */
    static int nativeBucket(double seconds) {
        double within = Math.min(Math.max(seconds, LEAST), MOST);
        int doubling = Math.getExponent(within);
        int found = Arrays.binarySearch(BOUNDS, Math.scalb(within, -doubling - 1));
        return doubling * BOUNDS.length + (found < 0 ? -found - 1 : found);
    }

    private void addNative(int bucket) {
        int found = Arrays.binarySearch(indexes, bucket);
        if (found < 0) {
            found = -found - 1;
            open(found, bucket);
        }
        counts[found]++;
    }

    private void open(int at, int bucket) {
        int[] moreIndexes = Arrays.copyOf(indexes, indexes.length + 1);
        long[] moreCounts = Arrays.copyOf(counts, counts.length + 1);
        System.arraycopy(indexes, at, moreIndexes, at + 1, indexes.length - at);
        System.arraycopy(counts, at, moreCounts, at + 1, counts.length - at);
        moreIndexes[at] = bucket;
        moreCounts[at] = 0;
        indexes = moreIndexes;
        counts = moreCounts;
    }

    HistogramDataPointSnapshot snapshot(Labels labels, Exemplars exemplars) {
        if (form == HistogramForm.CLASSIC) {
            return new HistogramDataPointSnapshot(classicBuckets(), sum, labels, exemplars, 0);
        }
        NativeHistogramBuckets buckets = NativeHistogramBuckets.of(indexes, counts);
        NativeHistogramBuckets none = NativeHistogramBuckets.EMPTY;
        return form == HistogramForm.NATIVE
                ? new HistogramDataPointSnapshot(SCHEMA, 0, ZERO_THRESHOLD, buckets, none, sum, labels, exemplars, 0)
                : new HistogramDataPointSnapshot(
                        classicBuckets(), SCHEMA, 0, ZERO_THRESHOLD, buckets, none, sum, labels, exemplars, 0);
    }

    private ClassicHistogramBuckets classicBuckets() {
        return ClassicHistogramBuckets.of(Histograms.UPPER_BOUNDS, classic);
    }
}
