package hopwatch.app;

import hopwatch.schedule.Timers;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Timers of one context: tasks run there, whoever sets them. */
final class VertxTimers implements Timers {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Vertx vertx;
    private final Context context;

    VertxTimers(Vertx vertx, Context context) {
        this.vertx = vertx;
        this.context = context;
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        AtomicBoolean off = new AtomicBoolean();
        long timer = vertx.setTimer(
                millis(delay),
                due -> context.runOnContext(here -> {
                    if (!off.get()) {
                        task.run();
                    }
                }));
        return () -> {
            off.set(true);
            vertx.cancelTimer(timer);
        };
    }

    /** Rounded up: a timer may be late, never early. Vert.x knows no timer shorter than a millisecond. */
    private static long millis(Duration delay) {
        return Math.max(1, (delay.toNanos() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
    }
}
