package hopwatch.latency;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * The stored form of a distribution: a version byte, then for every bucket in use the gap from the one before and its
 * count, as varints. The gap's lowest bit says whether a count follows; without it, it is one. None of it depends on how
 * wide a histogram has grown.
 */
final class BucketCounts {
    private static final byte VERSION = 1;

    /** Two significant digits: values below 256 have a bucket each, then 128 buckets for every doubling. */
    private static final int HALF = 128;

    private static final int LAST_BUCKET = bucketOf(Long.MAX_VALUE);

    private BucketCounts() {}

    static byte[] of(Histogram counts) {
        Varints.Writer out = new Varints.Writer().raw(VERSION);
        int last = -1;
        for (HistogramIterationValue each : counts.recordedValues()) {
            int bucket = bucketOf(each.getValueIteratedTo());
            write(out, bucket - last, each.getCountAtValueIteratedTo());
            last = bucket;
        }
        return out.bytes();
    }

    private static void write(Varints.Writer out, long gap, long count) {
        if (count == 1) {
            out.number(gap << 1);
        } else {
            out.number((gap << 1) | 1).number(count);
        }
    }

    /** All or nothing is not promised: a histogram that failed halfway is to be thrown away. */
    static void addTo(Histogram sum, byte[] encoded) {
        ByteBuffer in = ByteBuffer.wrap(encoded);
        try {
            check(in.get() == VERSION, "unknown version");
            long bucket = -1;
            while (in.hasRemaining()) {
                long gap = Varints.read(in);
                bucket += requireGap(gap >>> 1, LAST_BUCKET - bucket);
                add(sum, (int) bucket, (gap & 1) == 0 ? 1 : Varints.read(in));
            }
        } catch (BufferUnderflowException tooShort) {
            throw new IllegalArgumentException("not a distribution: cut short", tooShort);
        }
    }

    private static long requireGap(long gap, long most) {
        check(gap > 0 && gap <= most, "no such bucket");
        return gap;
    }

    private static void add(Histogram sum, int bucket, long count) {
        check(count > 0 && count <= Long.MAX_VALUE - sum.getTotalCount(), "no such count");
        sum.recordValueWithCount(lowestIn(bucket), count);
    }

    private static int bucketOf(long micros) {
        int doublings = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(micros) - 8);
        return doublings * HALF + (int) (micros >>> doublings);
    }

    private static long lowestIn(int bucket) {
        int doublings = Math.max(0, bucket / HALF - 1);
        return (bucket - (long) doublings * HALF) << doublings;
    }

    private static void check(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException("not a distribution: " + problem);
        }
    }
}
