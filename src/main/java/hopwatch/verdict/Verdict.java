package hopwatch.verdict;

import hopwatch.probe.Cause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The judgement of one observation, of a hop's nodes, or of a monitor's hops.
 *
 * @param at when what is judged was observed: the start of the probe
 * @param hop the hop it belongs to; for a monitor, the hop at fault
 * @param cause null exactly when up
 * @param message one line for people: the expectation unmet, or the cause's sentence and its detail; empty when up
 * @param blame for a monitor, what else is to be said
 */
public record Verdict(Level level, Instant at, String hop, @Nullable Cause cause, String message, Blame blame) {
    public Verdict {
        if ((level == Level.UP) != (cause == null)) {
            throw new IllegalArgumentException("up has no cause, anything else has one: " + level + ", " + cause);
        }
    }

    /** One that says no more than that: of an observation, or of a hop. */
    public Verdict(Level level, Instant at, String hop, @Nullable Cause cause, String message) {
        this(level, at, hop, cause, message, Blame.PLAIN);
    }

    /** Whether the same hops are blamed, for the same causes. */
    boolean blamesLike(Verdict other) {
        return hop.equals(other.hop)
                && cause == other.cause
                && blame.masked() == other.blame.masked()
                && blame.suspects().equals(other.blame.suspects())
                && causes(blame).equals(causes(other.blame));
    }

    private static List<Object> causes(Blame blame) {
        return blame.also().stream()
                .<Object>map(fault -> List.of(fault.hop(), fault.cause()))
                .toList();
    }

    public static Verdict up(Instant at, String hop) {
        return new Verdict(Level.UP, at, hop, null, "");
    }
}
