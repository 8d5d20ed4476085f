package hopwatch.demo;

import hopwatch.config.Monitor;
import java.time.Duration;
import java.time.Instant;

/**
 * When the rounds of the generated past were: two days, a round of every monitor each half minute, numbered from 0.
 *
 * @param until excluded
 */
record Calendar(Instant until) {
    static final Duration SPAN = Duration.ofDays(2);
    static final Duration PITCH = Duration.ofSeconds(60);
    static final int ROUNDS = rounds(SPAN);

    /** How many rounds fit. */
    static int rounds(Duration span) {
        return Math.toIntExact(span.dividedBy(PITCH));
    }

    /** Each monitor has its own place within the half minute. */
    Instant at(Monitor monitor, int slot) {
        long offset = Math.floorMod(monitor.id().value().hashCode(), PITCH.toMillis());
        return until.minus(SPAN).plus(PITCH.multipliedBy(slot)).plusMillis(offset);
    }
}
