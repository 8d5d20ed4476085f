package hopwatch.verdict;

import hopwatch.cache.Served;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a monitor's verdict says beyond the hop at fault and its cause.
 *
 * @param masked a hop behind the edge fails, and visitors are served
 * @param served from where the edge answered
 * @param suspects the hops of which one is at fault, outermost first, where the round cannot tell which; else empty
 * @param also faults of other hops, which that one does not explain, outermost first
 * @param root what other monitors in trouble may share; null if nothing can be told
 */
public record Blame(boolean masked, Served served, List<String> suspects, List<Fault> also, @Nullable Root root) {
    /** Nothing more to say. */
    public static final Blame PLAIN = new Blame(false, Served.UNTOLD, List.of(), List.of(), null);

    public Blame {
        suspects = List.copyOf(suspects);
        also = List.copyOf(also);
    }

    /** Whether the hop that is named is known to be the one at fault. */
    public boolean isCertain() {
        return suspects.isEmpty();
    }
}
