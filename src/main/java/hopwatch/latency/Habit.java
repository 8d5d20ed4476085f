package hopwatch.latency;

import java.util.Arrays;

/**
 * How numbers of one kind have fallen so far, so that the next is written in few bits if it is like them: each decision
 * on the way to a number keeps the odds that it was answered no. Writer and reader learn in step; each needs its own.
 */
public final class Habit {
    /** Decisions that find the place of a number's highest bit. */
    private static final int LENGTHS = 64;

    /** So many bits after the highest are worth learning; those below are as good as random. */
    static final int LEARNT_BITS = 3;

    private static final int EVEN = 1 << 15;

    /** Each time a decision comes up it is believed a little less hastily: by 1/2, 1/4, … at last by 1/32. */
    private static final int[] PATIENCE = {1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 5};

    private final int[] odds = new int[LENGTHS + (LENGTHS << LEARNT_BITS)];
    private final byte[] seen = new byte[odds.length];

    public Habit() {
        Arrays.fill(odds, EVEN);
    }

    /** Where a tree of decisions about the number's length keeps the one that comes after these. */
    static int ofLength(int answers) {
        return answers;
    }

    /** Where the decisions about the bits after the highest are kept; for another length, others. */
    static int ofBit(int length, int answers) {
        return LENGTHS + (length << LEARNT_BITS) + answers;
    }

    /** The odds of a no, of 65,536; never none, never all. */
    int odds(int decision) {
        return odds[decision];
    }

    void learn(int decision, boolean yes) {
        int step = PATIENCE[seen[decision]];
        odds[decision] += yes ? -(odds[decision] >> step) : ((1 << 16) - odds[decision]) >> step;
        odds[decision] = Math.max(32, Math.min((1 << 16) - 32, odds[decision]));
        if (seen[decision] < PATIENCE.length - 1) {
            seen[decision]++;
        }
    }
}
