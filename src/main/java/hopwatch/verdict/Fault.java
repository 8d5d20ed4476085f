package hopwatch.verdict;

import hopwatch.probe.Cause;
import java.util.List;

/**
 * What is wrong at one hop, in a line for people.
 *
 * @param suspects the hops of which one is at fault, outermost first, where it cannot be told which; else empty
 */
public record Fault(String hop, Cause cause, String message, List<String> suspects) {
    public Fault {
        suspects = List.copyOf(suspects);
    }

    /** One that is certain. */
    public Fault(String hop, Cause cause, String message) {
        this(hop, cause, message, List.of());
    }
}
