package hopwatch.latency;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * How many samples lie where on a logarithmic scale: eight bands to a doubling, each 9 % wide. What took no time at
 * all, as a phase that was not needed, is on no such scale and is left out. Immutable, and small.
 */
public final class Bands {
    /** Bands to a doubling. */
    public static final int PER_DOUBLING = 8;

    /** No samples. */
    public static final Bands NONE = new Bands(0, new long[0]);

    private static final int ALL = 62 * PER_DOUBLING;
    private static final long[] BOUNDS = LongStream.range(0, ALL)
            .map(band -> (long) Math.ceil(Math.pow(2, (double) band / PER_DOUBLING) - 1e-9))
            .toArray();

    private final int first;
    private final long[] counts;

    private Bands(int first, long[] counts) {
        this.first = first;
        this.counts = counts;
    }

    /** @param micros ascending, with {@code counts} of the same length */
    static Bands of(long[] micros, long[] counts) {
        if (micros.length == 0) {
            return NONE;
        }
        int first = bandOf(micros[0]);
        long[] sums = new long[bandOf(micros[micros.length - 1]) - first + 1];
        for (int i = 0; i < micros.length; i++) {
            sums[bandOf(micros[i]) - first] += counts[i];
        }
        return new Bands(first, sums);
    }

    /** @param micros at least 1 */
    public static int bandOf(long micros) {
        int found = Arrays.binarySearch(BOUNDS, micros);
        int below = found >= 0 ? found : -found - 2;
        while (below + 1 < ALL && BOUNDS[below + 1] == BOUNDS[below]) {
            below++;
        }
        return below;
    }

    /** Where a band begins, in microseconds. */
    public static double begin(int band) {
        return Math.pow(2, (double) band / PER_DOUBLING);
    }

    public boolean isEmpty() {
        return counts.length == 0;
    }

    /** The lowest band that holds samples; 0 where there are none. */
    public int first() {
        return first;
    }

    /** The highest band that holds samples; below {@link #first} where there are none. */
    public int last() {
        return first + counts.length - 1;
    }

    /** How many samples the bands hold from one to another, both included. */
    public long count(int from, int to) {
        long sum = 0;
        for (int band = Math.max(from, first); band <= Math.min(to, last()); band++) {
            sum += counts[band - first];
        }
        return sum;
    }
}
