package hopwatch.verdict;

import hopwatch.config.Monitor;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the edge serves something else than the origin.
 *
 * @param since null if they are the same
 * @param fault at the edge, once it has lasted
 */
record Difference(@Nullable Instant since, Optional<Fault> fault) {
    private static final Difference NONE = new Difference(null, Optional.empty());

    /**
     * @param asked by the hop's name
     * @param before since when they had differed in earlier rounds; null if they had not
     */
    static Difference of(Monitor monitor, Map<String, Stop> asked, @Nullable Instant before) {
        return NONE;
    }
}
