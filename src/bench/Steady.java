package hopwatch.app;

import hopwatch.config.Config;
import hopwatch.config.load.ConfigLoader;
import hopwatch.config.Group;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.StoreLocation;
import hopwatch.incident.Links;
import hopwatch.line.Ears;
import hopwatch.metrics.Exposition;
import hopwatch.config.HistogramForm;
import hopwatch.metrics.Sources;
import hopwatch.probe.dns.Names;
import hopwatch.probe.Reach;
import hopwatch.probe.web.TimedTransport;
import hopwatch.probe.web.WebProber;
import hopwatch.store.Outbox;
import hopwatch.store.JdbcStore;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * The whole line as the server has it (schedule, probe, verdict, store, metrics), with any number of monitors made after
 * the first of a configuration, more than a file may hold.
 *
 * <p>Arguments: configuration; data directory; how many monitors; their interval, how long to warm up and how long to
 * look, in seconds. Prints how late rounds began, and goes on until it is ended.
 */
final class Steady {
    private Steady() {}

    public static void main(String... arguments) throws Exception {
        Config one = ConfigLoader.fromEnvironment().load(Path.of(arguments[0]));
        Config config = many(one, Integer.parseInt(arguments[2]), Duration.ofSeconds(Long.parseLong(arguments[3])));
        ConcurrentHistogram lag = new ConcurrentHistogram(3);
        Vertx serving = Vertx.vertx();
        Vertx probing = TimedTransport.vertx(
                new VertxOptions().setEventLoopPoolSize(1 + Runtime.getRuntime().availableProcessors()));
        JdbcStore store = JdbcStore.open(
                new StoreLocation.Sqlite(Path.of(arguments[1])), serving, Clock.systemUTC(), System::nanoTime, config.history());
        Exposition metrics = metrics(store);
        metrics.configured(config);
        Reach reach = new Reach(config.allow(), Set.of("127.0.0.1"));
        WebProber prober =
                new WebProber(probing, Clock.systemUTC(), System::nanoTime, () -> reach, Names.ofSystem(probing));
        Watching watching = new Watching(
                probing,
                store,
                prober,
                Clock.systemUTC(),
                System::nanoTime,
                late -> lag.recordValue(Math.max(0, late)),
                new Ears(metrics::observed, () -> {}));
        watching.watch(config, new Links(URI.create("http://localhost/"))).await();
        Thread.sleep(Duration.ofSeconds(Long.parseLong(arguments[4])).toMillis());
        Lag.print(
                arguments[2] + " monitors, " + config.monitors().get(0).url().getScheme() + " checks",
                lag,
                Duration.ofSeconds(Long.parseLong(arguments[5])));
    }

    private static Exposition metrics(JdbcStore store) {
        Sources sources = new Sources(store::snapshot, Map::of, () -> new Outbox.Backlog(Map.of()), () -> 0, () -> 0, () -> 0, Map::of, () -> 0);
        return new Exposition(sources, HistogramForm.NATIVE, Clock.systemUTC(), "bench");
    }

    private static Config many(Config one, int count, Duration every) {
        Monitor first = one.monitors().get(0);
        List<Monitor> monitors =
                IntStream.range(0, count).mapToObj(i -> like(first, i, every)).toList();
        return new Config(
                one.file(),
                one.page(),
                one.channels(),
                List.of(new Group("bench", false, monitors)),
                one.self(),
                one.history(),
                one.allow(),
                one.inFlight(),
                one.warnings());
    }

    private static Monitor like(Monitor first, int number, Duration every) {
        Hop hop = first.hops().get(0);
        return new Monitor(
                new MonitorId("m" + number),
                "m" + number,
                false,
                every,
                first.timeout(),
                first.patience(),
                List.of(new Hop(hop.name(), hop.target(), hop.connect(), every, hop.expect(), hop.degraded())),
                first.alerts(),
                first.depends(),
                first.compare(),
                first.owner(),
                first.runbook());
    }
}
