package hopwatch.app;

import hopwatch.config.Config;
import hopwatch.incident.Links;
import hopwatch.line.Ears;
import hopwatch.line.Line;
import hopwatch.line.Lookout;
import hopwatch.line.Operator;
import hopwatch.line.Self;
import hopwatch.line.Soundings;
import hopwatch.probe.dns.Hail;
import hopwatch.probe.web.Inquirer;
import hopwatch.probe.web.WebProber;
import hopwatch.store.Store;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The line on a loop of its own, on the instance that probes. */
final class Watching {
    private final Vertx vertx;
    private final Context home;
    private final WebProber prober;
    private final Line line;
    private final Self self;
    private final Operator operator;

    Watching(
            Vertx vertx,
            Store store,
            WebProber prober,
            InstantSource clock,
            LongSupplier nanoTime,
            LongConsumer lag,
            Ears ears) {
        this.vertx = vertx;
        this.home = prober.home();
        this.prober = prober;
        this.self = new Self(store, this::run, clock, ears.owed());
        VertxTimers timers = new VertxTimers(vertx, home);
        Soundings soundings = Soundings.by(new Hail(vertx), prober);
        Lookout lookout = new Lookout(soundings, timers, clock, nanoTime, self);
        this.line = new Line(store, prober, this::run, timers, clock, nanoTime, lag, ears, lookout);
        this.operator = line.operator().with(self);
    }

    private void run(Runnable task) {
        home.runOnContext(here -> task.run());
    }

    /** Who asks on others' behalf. */
    Inquirer inquirer() {
        return prober.inquirer();
    }

    /** Our own troubles. */
    Self self() {
        return self;
    }

    /** Where operators write by hand. */
    Operator operator() {
        return operator;
    }

    Future<Void> watch(Config config, Links links) {
        self.tells(config, links);
        return vertx.executeBlocking(() -> line.arrange(config, links))
                .compose(now -> atHome(() -> {
                    line.watch(now);
                    return Future.succeededFuture();
                }));
    }

    /** Files that checks are made with have become others. */
    void changed(Set<Path> files) {
        prober.changed(files);
    }

    /** Calls off what is in flight, and completes when it has landed. */
    Future<Void> stop() {
        return atHome(() -> {
            Future<Void> idle = line.stop();
            prober.callOff();
            return idle;
        });
    }

    long skipped() {
        return line.skipped();
    }

    private Future<Void> atHome(Supplier<Future<Void>> task) {
        Promise<Void> done = Promise.promise();
        home.runOnContext(here -> {
            try {
                task.get().onComplete(done);
            } catch (RuntimeException bug) {
                done.fail(bug);
            }
        });
        return done.future();
    }
}
