package hopwatch.app;

import hopwatch.schedule.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * Guests who must ask for something before their time is up, whoever came first in front. What they send meanwhile buys
 * them nothing: only a whole head of a request does. Owned by one event loop.
 */
final class Idlers {
    private final Duration patience;
    private final Timers timers;
    private final LongSupplier nanoTime;
    /** Since when. */
    private final Map<Guest, Long> waiting = new LinkedHashMap<>();

    private boolean watched;

    Idlers(Duration patience, Timers timers, LongSupplier nanoTime) {
        this.patience = patience;
        this.timers = timers;
        this.nanoTime = nanoTime;
    }

    void add(Guest guest) {
        waiting.put(guest, nanoTime.getAsLong());
        if (!watched) {
            watched = true;
            timers.after(patience, this::look);
        }
    }

    void remove(Guest guest) {
        waiting.remove(guest);
    }

    /** Takes out whoever has waited longest. */
    Optional<Guest> eldest() {
        Optional<Guest> eldest = waiting.keySet().stream().findFirst();
        eldest.ifPresent(waiting::remove);
        return eldest;
    }

    private void look() {
        Queue<Guest> over = new ArrayDeque<>();
        Iterator<Map.Entry<Guest, Long>> all = waiting.entrySet().iterator();
        Duration next = Duration.ZERO;
        while (all.hasNext() && next.isZero()) {
            Map.Entry<Guest, Long> guest = all.next();
            Duration left = patience.minusNanos(nanoTime.getAsLong() - guest.getValue());
            if (left.isNegative() || left.isZero()) {
                over.add(guest.getKey());
                all.remove();
            } else {
                next = left;
            }
        }
        watched = !next.isZero();
        if (watched) {
            timers.after(next, this::look);
        }
        over.forEach(Guest::sayGoodbye);
    }
}
