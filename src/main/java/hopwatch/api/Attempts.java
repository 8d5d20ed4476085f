package hopwatch.api;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts wrong tokens by address and minute. Beyond {@link #MOST_ADDRESSES} all others share one count, so that memory is
 * bounded whatever comes. Touched by the listener's loop only.
 */
final class Attempts {
    static final int MOST = 10;
    static final int MOST_ADDRESSES = 10_000;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final String OTHERS = "";

    private final Map<String, Integer> counts = new HashMap<>();
    private Instant began = Instant.EPOCH;

    /** Counts one more; returns whether the address has had enough of them in this minute. */
    boolean isTooMany(String address, Instant now) {
        if (!now.isBefore(began.plus(WINDOW)) || now.isBefore(began)) {
            counts.clear();
            began = now;
        }
        String counted = counts.containsKey(address) || counts.size() < MOST_ADDRESSES ? address : OTHERS;
        return counts.merge(counted, 1, Integer::sum) > MOST;
    }

    /** Whole seconds until the next minute is counted. */
    long secondsLeft(Instant now) {
        return Math.max(1, Duration.between(now, began.plus(WINDOW)).toSeconds());
    }
}
