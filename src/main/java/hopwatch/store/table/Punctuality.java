package hopwatch.store.table;

import java.time.Duration;

/**
 * How a check kept to its slot. Without it, what is slow enough to hold up our own checks would be measured less often
 * the slower it gets.
 *
 * @param late from the slot it was due in to its start; none for a check outside the grid
 * @param missed slots of its hop that were skipped since the check before
 */
public record Punctuality(Duration late, int missed) {
    public static final Punctuality ON_TIME = new Punctuality(Duration.ZERO, 0);

    public Punctuality {
        if (late.isNegative() || missed < 0) {
            throw new IllegalArgumentException("neither lateness nor misses are negative: " + late + ", " + missed);
        }
    }
}
