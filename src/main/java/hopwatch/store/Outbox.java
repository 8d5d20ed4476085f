package hopwatch.store;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts that are owed and not yet accepted by their channel; survives whatever the process does not. */
public interface Outbox {
    /**
     * Takes due alerts to send, at most one per incident and channel: the oldest, so that order is kept. A taken alert
     * is not given out again until its lease has passed or it is settled below; a restart ends all leases.
     */
    Future<List<Owed>> claim(int most, Duration lease);

    /**
     * The channel accepted it.
     *
     * @param receipt what the channel gave for it, kept for later alerts of the incident; null for nothing new
     */
    Future<Void> forget(Owed owed, @Nullable String receipt);

    /** The same without a receipt. */
    default Future<Void> forget(Owed owed) {
        return forget(owed, null);
    }

    /** Try again then. */
    Future<Void> postpone(Owed owed, Instant until, String why);

    /** The channel will never accept it: kept aside, never sent. */
    Future<Void> bury(Owed owed, String why);

    Future<Backlog> backlog();

    /** What a channel accepted last of each incident that is still open, for one that must hear it again. */
    Future<List<Accepted>> standing(String channel);

    /**
     * What waits.
     *
     * @param pending owed and not settled
     * @param buried refused for good
     * @param next when the earliest pending one is due; {@link Instant#MAX} for none
     */
    record Backlog(long pending, long buried, Instant next) {}
}
