package hopwatch.verdict;

import hopwatch.probe.Cause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The judgement of one observation, of a hop's nodes, or of a monitor's hops.
 *
 * @param at when what is judged was observed: the start of the probe
 * @param hop the hop it belongs to; for a monitor, the hop at fault
 * @param cause null exactly when up
 * @param message one line for people: the expectation unmet, or the cause's sentence and its detail; empty when up
 */
public record Verdict(Level level, Instant at, String hop, @Nullable Cause cause, String message) {
    public Verdict {
        if ((level == Level.UP) != (cause == null)) {
            throw new IllegalArgumentException("up has no cause, anything else has one: " + level + ", " + cause);
        }
    }

    public static Verdict up(Instant at, String hop) {
        return new Verdict(Level.UP, at, hop, null, "");
    }
}
