package hopwatch.verdict;

import hopwatch.config.Hop;
import hopwatch.probe.Observation;
import java.util.List;

/**
 * One hop in one round.
 *
 * @param verdict over its nodes
 * @param seen what its nodes said, in an order that is the same each time; empty for a hop that sat the round out
 */
public record Stop(Hop hop, Verdict verdict, List<Observation> seen) {
    public Stop {
        seen = List.copyOf(seen);
    }
}
