package hopwatch.latency;

import org.HdrHistogram.Histogram;

/**
 * A histogram in as few bits as its shape leaves open: for every bucket in use the gap from the one before and its
 * count, told by habits that depend on how full the bucket before was. The histograms of one hour share them.
 */
final class Buckets {
    /** Two significant digits: values below 256 have a bucket each, then 128 buckets for every doubling. */
    private static final int HALF = 128;

    private static final int LAST = of(Long.MAX_VALUE);

    /** After a bucket with at least 16 it makes no difference how many more. */
    private static final int FULLEST = 5;

    private final Habit first = new Habit();
    private final Habit[] gaps = habits();
    private final Habit[] counts = habits();

    private static Habit[] habits() {
        Habit[] habits = new Habit[FULLEST + 1];
        for (int i = 0; i <= FULLEST; i++) {
            habits[i] = new Habit();
        }
        return habits;
    }

    /** How many samples there are is not written: the reader must know. */
    void write(NumberWriter out, Histogram samples) {
        long left = samples.getTotalCount();
        int last = -1;
        int fullness = 0;
        for (int bucket = left == 0 ? LAST : of(samples.getMinValue()); left > 0; bucket++) {
            long count = samples.getCountAtValue(lowestIn(bucket));
            if (count > 0) {
                out.write(last < 0 ? first : gaps[fullness], bucket - last - 1L);
                out.write(counts[fullness], count - 1);
                last = bucket;
                fullness = fullness(count);
                left -= count;
            }
        }
    }

    /**
     * Adds what was written.
     *
     * @throws IllegalArgumentException if it was not; the sum is then to be thrown away
     */
    void read(NumberReader in, long samples, Histogram sum) {
        int last = -1;
        int fullness = 0;
        for (long left = samples; left > 0; ) {
            last += 1 + in.readUpTo(last < 0 ? first : gaps[fullness], LAST - last - 1);
            long count = in.read(counts[fullness]) + 1;
            if (count <= 0 || count > left) {
                throw new IllegalArgumentException("not a distribution: no such count");
            }
            sum.recordValueWithCount(lowestIn(last), count);
            left -= count;
            fullness = fullness(count);
        }
    }

    private static int fullness(long count) {
        return Math.min(FULLEST, Long.SIZE - Long.numberOfLeadingZeros(count));
    }

    static int of(long micros) {
        int doublings = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(micros) - 8);
        return doublings * HALF + (int) (micros >>> doublings);
    }

    static long lowestIn(int bucket) {
        int doublings = Math.max(0, bucket / HALF - 1);
        return (bucket - (long) doublings * HALF) << doublings;
    }
}
