package hopwatch.app;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started, so that it can be stopped in reverse order: after a stop, or after a start that failed. */
final class Parts {
    private static final Logger log = LoggerFactory.getLogger(Parts.class);
    private static final long PATIENCE_SECONDS = 3;

    private final Deque<Part> started = new ArrayDeque<>();

    private record Part(String name, Stopping stopping) {}

    private interface Stopping {
        void stop() throws TimeoutException;
    }

    /** A part that closes without blocking; its end is waited for, but not for ever. */
    void started(String name, Supplier<Future<?>> close) {
        started.push(new Part(name, () -> close.get().await(PATIENCE_SECONDS, TimeUnit.SECONDS)));
    }

    /** A part whose stopping blocks until it has stopped. */
    void startedBlocking(String name, Runnable stop) {
        started.push(new Part(name, stop::run));
    }

    /** Blocks until all are stopped; one that fails or hangs does not keep the others from stopping. */
    void stop() {
        while (!started.isEmpty()) {
            Part part = started.pop();
            try {
                part.stopping().stop();
            } catch (TimeoutException slow) {
                log.warn("{} did not stop within {} s", part.name(), PATIENCE_SECONDS, slow);
            } catch (RuntimeException failed) {
                log.warn("{} did not stop as it should", part.name(), failed);
            }
        }
    }
}
