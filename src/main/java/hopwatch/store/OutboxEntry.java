package hopwatch.store;

import hopwatch.incident.Alert;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert that waits or is buried, as the operator is shown it.
 *
 * @param attempts how often sending it has failed
 * @param why what came of the last attempt, in one line without secrets; empty before the first
 * @param due when it will be tried next; of what is buried, when it last was to be
 * @param buried when it was given up; null while it waits
 */
public record OutboxEntry(Alert alert, int attempts, String why, Instant due, @Nullable Instant buried) {
    public boolean isBuried() {
        return buried != null;
    }
}
