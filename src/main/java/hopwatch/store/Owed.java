package hopwatch.store;

import hopwatch.incident.Alert;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert in the outbox.
 *
 * @param id ascending in the order in which alerts came to be owed; of this run
 * @param attempts how often sending it has failed so far
 * @param recorded whether the disk has it; otherwise it is owed from memory, because the store fails
 * @param due not to be sent before
 * @param before what its channel accepted last of the same incident; null for nothing
 */
public record Owed(long id, Alert alert, int attempts, boolean recorded, Instant due, @Nullable Accepted before) {
    /** The first that its channel hears of the incident, due since it came to be owed. */
    public Owed(long id, Alert alert, int attempts, boolean recorded) {
        this(id, alert, attempts, recorded, null);
    }

    /** Due since it came to be owed. */
    public Owed(long id, Alert alert, int attempts, boolean recorded, @Nullable Accepted before) {
        this(id, alert, attempts, recorded, alert.owed(), before);
    }

    /** What the channel gave for an earlier alert of the incident; null for nothing. */
    public @Nullable String receipt() {
        return before == null ? null : before.receipt();
    }

    /** The same, told in other words. */
    public Owed telling(Alert other) {
        return new Owed(id, other, attempts, recorded, due, before);
    }

    /** Whether the channel hears of the incident for the first time by its end. */
    public boolean isOverUnheard() {
        return before == null && alert.notice().ended() != null;
    }
}
