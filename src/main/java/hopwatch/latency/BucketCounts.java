package hopwatch.latency;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.HdrHistogram.Histogram;

/**
 * Reads the stored form of a distribution as schema 2 had it: for every bucket in use the gap from the one before and
 * its count, as varints. The gap's lowest bit says whether a count follows; without it, it is one.
 */
final class BucketCounts {
    private static final int LAST_BUCKET = Buckets.of(Long.MAX_VALUE);

    private BucketCounts() {}

    /** All or nothing is not promised: a histogram that failed halfway is to be thrown away. */
    static void addTo(Histogram sum, ByteBuffer in) {
        try {
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
        sum.recordValueWithCount(Buckets.lowestIn(bucket), count);
    }

    private static void check(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException("not a distribution: " + problem);
        }
    }
}
