package hopwatch.verdict;

import hopwatch.probe.Cause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which a monitor stood at one level. Intervals of a monitor follow one another without overlap;
 * time that none covers was not observed.
 *
 * @param from included
 * @param to excluded; null while it lasts
 * @param hop the hop at fault; empty when up
 * @param cause null when up
 * @param blame what else was said of it
 */
public record Interval(
        Instant from,
        @Nullable Instant to,
        Level level,
        String hop,
        @Nullable Cause cause,
        String message,
        Blame blame) {
    /** One whose blame is plain. */
    public Interval(
            Instant from, @Nullable Instant to, Level level, String hop, @Nullable Cause cause, String message) {
        this(from, to, level, hop, cause, message, Blame.PLAIN);
    }
}
