package hopwatch.app;

import hopwatch.config.Config;
import hopwatch.incident.Links;
import hopwatch.line.Ears;
import hopwatch.line.Line;
import hopwatch.probe.Prober;
import hopwatch.store.Store;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** The line on a context of its own, on the instance that probes. */
final class Watching {
    private final Context home;
    private final Line line;

    Watching(
            Vertx vertx,
            Store store,
            Prober prober,
            InstantSource clock,
            LongSupplier nanoTime,
            LongConsumer lag,
            Ears ears) {
        this.home = vertx.getOrCreateContext();
        this.line = new Line(store, prober, new VertxTimers(vertx, home), clock, nanoTime, lag, ears);
    }

    Future<Void> watch(Config config, Links links) {
        return atHome(() -> line.watch(config, links));
    }

    Future<Void> stop() {
        return atHome(line::stop);
    }

    long skipped() {
        return line.skipped();
    }

    private Future<Void> atHome(Runnable task) {
        Promise<Void> done = Promise.promise();
        home.runOnContext(here -> {
            try {
                task.run();
                done.complete();
            } catch (RuntimeException bug) {
                done.fail(bug);
            }
        });
        return done.future();
    }
}
