package hopwatch.probe;

import hopwatch.latency.Phases;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole answer, as the examiner sees it; it does not outlive the examination.
 *
 * @param at when the answer was complete
 * @param headers by lower-case name, in the order received
 * @param body inflated, at most the body cap
 */
public record Answer(Instant at, Phases phases, Evidence evidence, Map<String, List<String>> headers, Body body) {
    /** The first value of a header. */
    public Optional<String> header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, List.of()).stream().findFirst();
    }
}
