package hopwatch.config;

import java.time.Instant;
import java.util.Set;

/**
 * A planned window, in which probing and judging go on and nothing is counted.
 *
 * @param from included
 * @param to excluded; after {@code from}
 * @param monitors whom it concerns; never empty
 */
public record Maintenance(String name, Instant from, Instant to, Set<MonitorId> monitors) {
    public Maintenance {
        monitors = Set.copyOf(monitors);
    }
}
