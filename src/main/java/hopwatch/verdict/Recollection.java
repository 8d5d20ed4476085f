package hopwatch.verdict;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What blame has to remember of a monitor's earlier rounds.
 *
 * @param stops the newest of each hop that sits rounds out, having an interval of its own, by its name
 * @param beyondReach private hops that could not be reached while all was well in front of them
 * @param differing since when edge and origin differ; null if they do not
 */
public record Recollection(Map<String, Stop> stops, Set<String> beyondReach, @Nullable Instant differing) {
    public static final Recollection NONE = new Recollection(Map.of(), Set.of(), null);

    public Recollection {
        stops = Map.copyOf(stops);
        beyondReach = Set.copyOf(beyondReach);
    }
}
