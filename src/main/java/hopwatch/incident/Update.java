package hopwatch.incident;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One step of an incident's story.
 *
 * @param hand who wrote it; null where Hopwatch did
 */
public record Update(Instant at, Status status, String body, @Nullable Hand hand) {
    /** Hopwatch's own words. */
    public Update(Instant at, Status status, String body) {
        this(at, status, body, null);
    }

    public Audience audience() {
        return hand == null ? Audience.AS_MONITORS : hand.audience();
    }

    /** Statuspage's five. */
    public enum Status {
        INVESTIGATING,
        IDENTIFIED,
        MONITORING,
        RESOLVED,
        POSTMORTEM;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
