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
 * @param noted when it came to be planned as it is; null where nobody has written that down
 */
public record Maintenance(
        String name, Instant from, Instant to, Set<MonitorId> monitors, @Nullable Made made, @Nullable Noted noted) {
    public Maintenance {
        monitors = Set.copyOf(monitors);
    }

    /** One of the file's. */
    public Maintenance(String name, Instant from, Instant to, Set<MonitorId> monitors) {
        this(name, from, to, monitors, null, null);
    }

    /**
     * By hand.
     *
     * @param by as the operator's token is named
     */
    public record Made(String id, String by) {}

    /**
     * What a calendar counts revisions by.
     *
     * @param first when it was planned
     * @param last when it was last changed; {@code first} if it never was
     */
    public record Noted(Instant first, Instant last) {
        /** Of a whole, of which each part has its own. */
        public Noted and(Noted other) {
            return new Noted(first.isBefore(other.first) ? first : other.first, later(other.last));
        }

        private Instant later(Instant other) {
            return other.isAfter(last) ? other : last;
        }

        /** Of one that is no longer as it was. */
        Noted again(Instant now) {
            return new Noted(first, later(now));
        }
    }

    /** Whether it was made by hand, and has this id. */
    public boolean hasId(String id) {
        return made != null && made.id().equals(id);
    }

    /** The same, over by then at the latest. */
    public Maintenance over(Instant now) {
        Instant end = now.isBefore(from) ? from : now.isBefore(to) ? now : to;
        return new Maintenance(
                name, from, end, monitors, made, noted == null || end.equals(to) ? noted : noted.again(now));
    }
}
