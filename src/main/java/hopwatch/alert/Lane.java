package hopwatch.alert;

import hopwatch.schedule.Timers;
import hopwatch.store.Owed;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * One channel's queue: one alert at a time, and a rest after each. Another channel's lane never waits for this one.
 * Confined to the courier's context.
 */
final class Lane {
    private final Timers timers;
    private final Function<Owed, Future<Duration>> carry;
    private final Map<Long, Owed> waiting = new LinkedHashMap<>();

    private Future<Duration> flight = Future.succeededFuture(Duration.ZERO);
    private long inFlight = -1;
    private boolean resting;

    /** @param carry delivers and settles one alert; never fails; answers how long the lane rests after it */
    Lane(Timers timers, Function<Owed, Future<Duration>> carry) {
        this.timers = timers;
        this.carry = carry;
    }

    /** Takes what it does not hold already. */
    void add(Owed owed) {
        if (owed.id() != inFlight) {
            waiting.put(owed.id(), owed);
            pump();
        }
    }

    /** Lets go of alerts that have not been sent yet; they stay pending in the outbox. */
    void drop(Collection<Owed> claimed) {
        claimed.forEach(owed -> waiting.remove(owed.id(), owed));
    }

    void dropAll() {
        waiting.clear();
    }

    /** Completes when nothing is being sent. */
    Future<Duration> flight() {
        return flight;
    }

    private void pump() {
        if (inFlight >= 0 || resting || waiting.isEmpty()) {
            return;
        }
        Owed next = waiting.values().iterator().next();
        waiting.remove(next.id());
        inFlight = next.id();
        flight = carry.apply(next).onSuccess(this::rest);
    }

    private void rest(Duration pause) {
        inFlight = -1;
        resting = !pause.isZero();
        if (resting) {
            Runnable ignored = timers.after(pause, this::wake);
        } else {
            pump();
        }
    }

    private void wake() {
        resting = false;
        pump();
    }
}
