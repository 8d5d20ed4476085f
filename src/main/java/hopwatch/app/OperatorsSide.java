package hopwatch.app;

import hopwatch.alert.Courier;
import hopwatch.api.Access;
import hopwatch.api.Alerts;
import hopwatch.api.Blackbox;
import hopwatch.api.Discovery;
import hopwatch.api.Incidents;
import hopwatch.api.Monitors;
import hopwatch.api.Operations;
import hopwatch.api.Part;
import hopwatch.api.Reloaded;
import hopwatch.api.Windows;
import hopwatch.incident.Links;
import hopwatch.line.Operator;
import hopwatch.metrics.Exposition;
import hopwatch.metrics.ScrapeHandler;
import hopwatch.metrics.blackbox.Probes;
import hopwatch.store.Change;
import hopwatch.store.JdbcStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What the operations listener serves, put together from who knows it and who does it. */
record OperatorsSide(
        Current current,
        JdbcStore store,
        Watching watching,
        Courier courier,
        Exposition metrics,
        Supplier<Links> links,
        InstantSource clock,
        LongSupplier nanoTime) {

    /**
     * @param data the data directory, where a token for this start is left
     * @param ready whether all has begun, and nothing leaves
     */
    Router router(Vertx serving, Path data, BooleanSupplier ready, Supplier<Future<Reloaded>> reload) throws Refused {
        Operations operations = new Operations(
                ready,
                reload,
                new ScrapeHandler(serving, metrics, nanoTime),
                blackbox(),
                new Access(() -> current.get().tokens(), LocalToken.written(data), clock),
                new Monitors(
                        current::get,
                        store::snapshot,
                        clock,
                        () -> Aspects.all(watching.self().ailing(), store.ailment())),
                byHand());
        return operations.router(serving);
    }

    private Blackbox blackbox() {
        Probes probes = new Probes(current::get, watching.inquirer(), clock, nanoTime);
        metrics.standsIn(probes::unknownModules);
        return new Blackbox(probes, probes::logs, probes::recent);
    }

    private List<Part> byHand() {
        Operator operator = watching.operator();
        RandomGenerator random = RandomGenerator.getDefault();
        return List.of(
                new Discovery(current::get),
                new Incidents(operator, current::get, store::snapshot, links, clock, random),
                new Windows(operator, current::get, store::snapshot, clock, random),
                new Alerts(
                        alerts -> store.commit(new Change(List.of(), List.of(), alerts))
                                .onSuccess(owed -> courier.nudge()),
                        store.outbox(),
                        current::get,
                        links,
                        clock,
                        random));
    }
}
