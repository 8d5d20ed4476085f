package hopwatch.app;

import hopwatch.config.load.ConfigLoader;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/** The running program: what {@code serve} waits for, and tests run in process. Blocking: for plain threads only. */
final class Server {
    private final Parts parts;
    private final AtomicBoolean ready;
    private final URI page;
    private final URI operations;
    private final Reloading reloading;

    Server(Parts parts, AtomicBoolean ready, URI page, URI operations, Reloading reloading) {
        this.parts = parts;
        this.ready = ready;
        this.page = page;
        this.operations = operations;
        this.reloading = reloading;
    }

    /** Starts everything or, where something stands in the way, nothing. */
    static Server start(Settings settings, ConfigLoader loader) throws Refused {
        return start(settings, loader, Clock.systemUTC());
    }

    static Server start(Settings settings, ConfigLoader loader, InstantSource clock) throws Refused {
        Parts parts = new Parts();
        try {
            return new Start(settings, loader, parts, clock).server();
        } catch (Refused | RuntimeException broken) {
            parts.stop();
            throw broken;
        }
    }

    /** Where the public page is, as people open it. */
    URI page() {
        return page;
    }

    /** Where metrics, health and reload are. */
    URI operations() {
        return operations;
    }

    Reloading reloading() {
        return reloading;
    }

    /** Stops in the reverse order of the start: what was judged is written, what is owed stays owed. */
    void stop() {
        ready.set(false);
        parts.stop();
    }
}
