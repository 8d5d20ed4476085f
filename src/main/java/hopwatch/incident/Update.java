package hopwatch.incident;

import java.time.Instant;
import java.util.Locale;

/** One step of an incident's story. */
public record Update(Instant at, Status status, String body) {
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
