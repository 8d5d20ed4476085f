package hopwatch.latency;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * An immutable latency distribution in microseconds, two significant digits: a percentile is within 1 % of the true
 * one. Merging is exact: the distribution of a day is the sum of its hours', whatever the order.
 */
public final class Distribution {
    /** No samples. */
    public static final Distribution EMPTY = new Distribution(histogram());

    private static final int DIGITS = 2;

    private final Histogram counts;

    private Distribution(Histogram counts) {
        this.counts = counts;
    }

    private static Histogram histogram() {
        Histogram growing = new Histogram(DIGITS);
        growing.setAutoResize(true);
        return growing;
    }

    /** @param micros each at least 0 */
    public static Distribution of(LongStream micros) {
        Histogram counts = histogram();
        micros.forEach(counts::recordValue);
        return new Distribution(counts);
    }

    public static Distribution merged(Collection<Distribution> parts) {
        Histogram sum = histogram();
        parts.forEach(part -> sum.add(part.counts));
        return new Distribution(sum);
    }

    /**
     * What {@link #encode} made.
     *
     * @throws IllegalArgumentException if it did not
     */
    public static Distribution decode(byte[] encoded) {
        return decode(List.of(encoded));
    }

    /**
     * The sum of many encoded ones, without building each.
     *
     * @throws IllegalArgumentException if one of them is not what {@link #encode} made
     */
    public static Distribution decode(Collection<byte[]> parts) {
        Histogram sum = histogram();
        parts.forEach(part -> BucketCounts.addTo(sum, part));
        return new Distribution(sum);
    }

    /** Some 7 bytes for 6 samples, 110 for 360, 240 for 8,640. */
    public byte[] encode() {
        return BucketCounts.of(counts);
    }

    public long count() {
        return counts.getTotalCount();
    }

    public boolean isEmpty() {
        return count() == 0;
    }

    /**
     * The smallest value that at least this share of the samples does not exceed.
     *
     * @param percent 0 to 100
     * @return microseconds; 0 where there are no samples
     */
    public long percentile(double percent) {
        return isEmpty() ? 0 : counts.getValueAtPercentile(percent);
    }

    /** In microseconds, as precise as a percentile; 0 where there are no samples. */
    public long max() {
        return isEmpty() ? 0 : counts.getMaxValue();
    }

    /** Equal are distributions with the same count in every bucket. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Distribution that && Arrays.equals(encode(), that.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode());
    }

    @Override
    public String toString() {
        return count() + " samples, p50 " + percentile(50) + " us, max " + max() + " us";
    }
}
