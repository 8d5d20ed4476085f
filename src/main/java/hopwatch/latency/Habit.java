package hopwatch.latency;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How numbers of one kind have fallen so far, so that the next is written in few bits if it is like them: each decision
 * on the way to a number keeps the odds that it was answered no. Writer and reader learn in step; each needs its own.
 */
public final class Habit {
    /** Bits after the highest that a number may have. */
    static final int LONGEST = 63;

    /** So many bits after the highest are worth learning; those below are as good as random. */
    static final int LEARNT_BITS = 3;

    private static final int EVEN = 1 << 15;
    private static final int ALL = 1 << 16;
    private static final int LEAST = 32;

    /** Each time a decision comes up it is believed a little less hastily: by 1/2, 1/4, … at last by 1/32. */
    private static final int[] PATIENCE = {1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 5};

    private final Odds lengths = new Odds(LONGEST);
    private final @Nullable Odds[] bits = new @Nullable Odds[LONGEST + 1];

    /** The decisions whether a number is longer still, bit by bit. */
    Odds lengths() {
        return lengths;
    }

    /** The decisions about the bits after the highest, each where those before it lead; for another length, others. */
    Odds bits(int length) {
        Odds known = bits[length];
        if (known == null) {
            known = new Odds(1 << LEARNT_BITS);
            bits[length] = known;
        }
        return known;
    }

    /** Of the decisions on one matter, each in its place. */
    static final class Odds {
        private final int[] no;
        private final byte[] seen;

        private Odds(int decisions) {
            no = new int[decisions];
            seen = new byte[decisions];
            Arrays.fill(no, EVEN);
        }

        /** The odds of a no, of 65,536; never none, never all. */
        int of(int decision) {
            return no[decision];
        }

        void learn(int decision, boolean yes) {
            int step = PATIENCE[seen[decision]];
            int before = no[decision];
            int after = yes ? before - (before >> step) : before + ((ALL - before) >> step);
            no[decision] = Math.max(LEAST, Math.min(ALL - LEAST, after));
            if (seen[decision] < PATIENCE.length - 1) {
                seen[decision]++;
            }
        }
    }
}
