package hopwatch.metrics.otlp;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a collector answered.
 *
 * @param pause how long it wants to be left alone; zero where it does not say
 */
record Reply(int status, Duration pause) {
    /** The protocol's own list. */
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    /** One who asks for more is asked again all the same. */
    private static final int LONGEST_WAIT_SECONDS = 300;

    /** @param retryAfter in seconds; a date is not looked at */
    static Reply of(int status, @Nullable String retryAfter) {
        boolean seconds = retryAfter != null && retryAfter.matches("\\d{1,9}");
        long wait = seconds && PASSING.contains(status) ? Long.parseLong(retryAfter) : 0;
        return new Reply(status, Duration.ofSeconds(Math.min(wait, LONGEST_WAIT_SECONDS)));
    }

    boolean isAcceptance() {
        return status / 100 == 2;
    }

    /** Whether the same message may be accepted later. */
    boolean isPassing() {
        return PASSING.contains(status);
    }
}
