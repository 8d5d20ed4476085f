package hopwatch.store;

import hopwatch.store.table.Recorded;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings offered observations to the writer in batches: soon, together, and again until the disk takes them. */
final class Batches {
    private static final Logger log = LoggerFactory.getLogger(Batches.class);
    private static final int MOST_DOUBLINGS = 2;

    private final Vertx vertx;
    private final Pace pace;
    private final Waiting waiting;
    private final Supplier<Future<?>> writeOne;
    private final AtomicBoolean armed = new AtomicBoolean();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicInteger failures = new AtomicInteger();

    /** @param writeOne writes a batch of what waits; fails if nothing of it was committed, and then it still waits */
    Batches(Vertx vertx, Pace pace, Waiting waiting, Supplier<Future<?>> writeOne) {
        this.vertx = vertx;
        this.pace = pace;
        this.waiting = waiting;
        this.writeOne = writeOne;
    }

    void offer(Recorded recorded) {
        if (waiting.add(recorded) >= pace.batch() && failures.get() == 0) {
            drain();
        } else {
            drainIn(pace.linger());
        }
    }

    /** Writes until nothing waits; fails at the first batch that cannot be written. */
    Future<Void> flush() {
        return writeOne.get().compose(written -> waiting.size() == 0 ? Future.succeededFuture() : flush());
    }

    /** The last flush; what is offered from now on stays where it is. */
    Future<Void> close() {
        closed.set(true);
        return flush();
    }

    private void drain() {
        if (!closed.get() && draining.compareAndSet(false, true)) {
            flush().onComplete(result -> {
                draining.set(false);
                settle(result.cause());
            });
        }
    }

    private void settle(@Nullable Throwable failure) {
        if (failure == null) {
            failures.set(0);
        } else {
            int before = failures.getAndIncrement();
            if (before == 0) {
                log.warn("{} observations wait for the store: {}", waiting.size(), failure.toString());
            }
            drainIn(pace.linger().multipliedBy(1L << Math.min(before, MOST_DOUBLINGS)));
        }
    }

    private void drainIn(Duration delay) {
        if (!closed.get() && armed.compareAndSet(false, true)) {
            vertx.timer(delay.toMillis(), TimeUnit.MILLISECONDS)
                    .onSuccess(due -> {
                        armed.set(false);
                        drain();
                    })
                    .onFailure(closed -> log.debug("no more batches: {}", closed.toString()));
        }
    }
}
