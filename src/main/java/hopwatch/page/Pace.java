package hopwatch.page;

import hopwatch.schedule.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Runs a piece of work at once when asked, but never two at a time nor sooner than a rest after the last; asking while
 * it cannot run makes it run once more afterwards. Owned by one event loop.
 */
final class Pace {
    private final Timers timers;
    private final Duration rest;
    private final Supplier<Future<Void>> work;
    private Runnable wakeOff = () -> {};
    private boolean asked;
    private boolean busy;

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

    /** Whatever is asked from now on is not done. */
    void stop() {
        busy = true;
        wakeOff.run();
    }

    private void step() {
        if (busy || !asked) {
            return;
        }
        asked = false;
        busy = true;
        work.get().onComplete(done -> wakeOff = timers.after(rest, this::rested));
    }

    private void rested() {
        busy = false;
        step();
    }
}
