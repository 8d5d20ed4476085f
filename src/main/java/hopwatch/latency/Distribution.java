package hopwatch.latency;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
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
     * What {@link #encode} made, now or before schema 3.
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
        Sum sum = new Sum();
        parts.forEach(sum::add);
        return sum.distribution();
    }

    /** Some 10 bytes for 6 samples, 50 for 360, 120 for 8,640, where they spread by a tenth. */
    public byte[] encode() {
        NumberWriter out = new NumberWriter();
        out.write(new Habit(), count());
        write(out, new Buckets());
        return out.sealed(Sum.VERSION);
    }

    /** Without how many samples there are. */
    void write(NumberWriter out, Buckets habits) {
        habits.write(out, counts);
    }

    /** Adds up encoded ones. */
    static final class Sum {
        static final byte VERSION = 2;
        private static final byte VERSION_BEFORE = 1;

        private final Histogram counts = histogram();

        void add(byte[] encoded) {
            if (encoded.length > 0 && encoded[0] == VERSION_BEFORE) {
                BucketCounts.addTo(counts, ByteBuffer.wrap(encoded, 1, encoded.length - 1));
            } else {
                NumberReader in = NumberReader.of(encoded, VERSION);
                add(in, samples(in), new Buckets());
            }
        }

        void add(NumberReader in, long samples, Buckets habits) {
            if (samples > Long.MAX_VALUE - counts.getTotalCount()) {
                throw new IllegalArgumentException("not a distribution: no such count");
            }
            habits.read(in, samples, counts);
        }

        void add(Sum more) {
            counts.add(more.counts);
        }

        void clear() {
            counts.reset();
        }

        static long samples(NumberReader in) {
            long samples = in.read(new Habit());
            if (samples < 0) {
                throw new IllegalArgumentException("not a distribution: no such count");
            }
            return samples;
        }

        /** Nothing may be added afterwards. */
        Distribution distribution() {
            return new Distribution(counts);
        }
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

    /** How the samples spread over a logarithmic scale; each stands where a percentile would report it. */
    public Bands bands() {
        LongStream.Builder micros = LongStream.builder();
        LongStream.Builder samples = LongStream.builder();
        for (HistogramIterationValue each : counts.recordedValues()) {
            if (each.getValueIteratedTo() > 0) {
                micros.add(each.getValueIteratedTo());
                samples.add(each.getCountAtValueIteratedTo());
            }
        }
        return Bands.of(micros.build().toArray(), samples.build().toArray());
    }

    /** Equal are distributions with the same count in every bucket. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Distribution that && Arrays.equals(encode(), that.encode()));
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
