package hopwatch.demo;

import hopwatch.config.Monitor;
import java.time.Duration;
import java.time.Instant;

/**
 * When the rounds of the generated past were, numbered from 0: for 90 days, every ten minutes long ago and every minute
 * lately.
 *
 * @param until excluded
 */
record Calendar(Instant until) {
    static final Duration SPAN = Duration.ofDays(90);
    static final Duration PITCH = Duration.ofSeconds(60);

    private static final Duration LATELY = Duration.ofDays(2);
    private static final Duration WIDE_PITCH = Duration.ofMinutes(10);
    private static final int WIDE_ROUNDS = rounds(SPAN.minus(LATELY), WIDE_PITCH);

    static final int ROUNDS = WIDE_ROUNDS + rounds(LATELY, PITCH);

    private static int rounds(Duration span, Duration pitch) {
        return Math.toIntExact(span.dividedBy(pitch));
    }

    /** The first round that is no longer ago than that. */
    static int roundAgo(Duration ago) {
        return ago.compareTo(LATELY) > 0
                ? rounds(SPAN.minus(ago), WIDE_PITCH)
                : WIDE_ROUNDS + rounds(LATELY.minus(ago), PITCH);
    }

    /** Each monitor has its own place within the pitch. */
    Instant at(Monitor monitor, int slot) {
        boolean longAgo = slot < WIDE_ROUNDS;
        Duration pitch = longAgo ? WIDE_PITCH : PITCH;
        Instant start = until.minus(longAgo ? SPAN : LATELY);
        long offset = Math.floorMod(monitor.id().value().hashCode(), pitch.toMillis());
        return start.plus(pitch.multipliedBy(longAgo ? slot : slot - WIDE_ROUNDS))
                .plusMillis(offset);
    }
}
