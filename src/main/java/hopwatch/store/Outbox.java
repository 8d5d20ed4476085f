package hopwatch.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Alerts that are owed and not yet accepted by their channel; survives whatever the process does not. What becomes of an
 * alert holds at once, even if the returned future fails; a restart may then find it as it was.
 */
public interface Outbox {
    /** All that a channel is owed, whether it is due or not, in the order in which it came to be owed. */
    Future<List<Owed>> waiting(String channel);

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

    /**
     * The channel accepted them as one message.
     *
     * @param digest its key
     */
    Future<Void> fold(List<Owed> accepted, String digest);

    /** Something later of the same incident says it all: never sent. */
    Future<Void> supersede(Owed earlier, Owed later);

    /** Try again then. */
    Future<Void> postpone(List<Owed> tried, Instant until, String why);

    /** The channel will never accept them: kept aside, never sent. */
    Future<Void> bury(List<Owed> refused, String why);

    Future<Backlog> backlog();

    /** What a channel accepted last of each incident that is still open, for one that must hear it again. */
    Future<List<Accepted>> standing(String channel);

    /**
     * For the operator: what waits, the newest first, then what was given up, the same.
     *
     * @param most of each
     */
    Future<List<OutboxEntry>> newest(int most);

    /**
     * What waits.
     *
     * @param channels by name; those that nothing waits for and nothing is buried of may be missing
     */
    record Backlog(Map<String, Load> channels) {
        public Backlog {
            channels = Collections.unmodifiableMap(new TreeMap<>(channels));
        }

        /** Owed and not settled. */
        public long pending() {
            return channels.values().stream().mapToLong(Load::pending).sum();
        }

        /** Refused for good. */
        public long buried() {
            return channels.values().stream().mapToLong(Load::buried).sum();
        }

        /** When the earliest pending one is due; {@link Instant#MAX} for none. */
        public Instant next() {
            return channels.values().stream()
                    .map(Load::next)
                    .min(Instant::compareTo)
                    .orElse(Instant.MAX);
        }
    }

    /**
     * What waits for one channel.
     *
     * @param oldest when the one that waits longest came to be owed; {@link Instant#MAX} for none
     * @param next when the earliest pending one is due; {@link Instant#MAX} for none
     */
    record Load(long pending, long buried, Instant oldest, Instant next) {}
}
