package hopwatch.page;

import hopwatch.schedule.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Runs a piece of work at once when asked, but never two at a time nor sooner than a rest after the last one began;
 * asking while it cannot run makes it run once more afterwards. Owned by one event loop.
 */
final class Pace {
    private final Timers timers;
    private final Duration rest;
    private final Supplier<Future<Void>> work;
    private Future<Void> running = Future.succeededFuture();
    private Runnable wakeOff = () -> {};
    private boolean asked;
    private boolean busy;
    private boolean resting;
    private boolean stopped;

    /** @param work reports its own failures */
    Pace(Timers timers, Duration rest, Supplier<Future<Void>> work) {
        this.timers = timers;
        this.rest = rest;
        this.work = work;
    }

    void ask() {
        asked = true;
        step();
    }

    /** Whatever is asked from now on is not done; completes when what is being done has ended, well or not. */
    Future<Void> stop() {
        stopped = true;
        wakeOff.run();
        return running.otherwiseEmpty();
    }

    private void step() {
        if (busy || resting || stopped || !asked) {
            return;
        }
        asked = false;
        busy = true;
        resting = true;
        wakeOff = timers.after(rest, this::rested);
        running = work.get().onComplete(done -> ended());
    }

    private void rested() {
        resting = false;
        step();
    }

    private void ended() {
        busy = false;
        step();
    }
}
