package hopwatch.config;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A planned window, in which probing and judging go on and nothing is counted.
 *
 * @param from included
 * @param to excluded; after {@code from}, unless it was ended before it began and so never was
 * @param monitors whom it concerns; never empty
 * @param made who made it by hand; null for one of the file's
 */
public record Maintenance(String name, Instant from, Instant to, Set<MonitorId> monitors, @Nullable Made made) {
    public Maintenance {
        monitors = Set.copyOf(monitors);
    }

    /** One of the file's. */
    public Maintenance(String name, Instant from, Instant to, Set<MonitorId> monitors) {
        this(name, from, to, monitors, null);
    }

    /**
     * By hand.
     *
     * @param by as the operator's token is named
     */
    public record Made(String id, String by) {}

    /** Whether it was made by hand, and has this id. */
    public boolean hasId(String id) {
        return made != null && made.id().equals(id);
    }

    /** The same, over by then at the latest. */
    public Maintenance over(Instant now) {
        Instant end = now.isBefore(from) ? from : now.isBefore(to) ? now : to;
        return new Maintenance(name, from, end, monitors, made);
    }
}
