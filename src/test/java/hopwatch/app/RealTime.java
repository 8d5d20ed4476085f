package hopwatch.app;

import static java.util.concurrent.TimeUnit.SECONDS;

import hopwatch.alert.Courier;
import hopwatch.alert.Hearers;
import hopwatch.alert.HttpPost;
import hopwatch.alert.Letter;
import hopwatch.config.Config;
import hopwatch.config.StoreLocation;
import hopwatch.config.Target;
import hopwatch.incident.Links;
import hopwatch.latency.Phases;
import hopwatch.line.Ears;
import hopwatch.line.Line;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.probe.Question;
import hopwatch.store.JdbcStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * The real line, the real store on a disk, the real courier over loopback to a stand-in, in real time. Only checks are made
 * up: they end at once. Each monitor has a channel of its own, since one takes a message a second.
 */
final class RealTime {
    private static final int CONFIRM = 2;
    private static final int COLD = 20;

    private final Vertx serving = Vertx.vertx();
    private final Vertx probing = Vertx.vertx();
    private final Map<String, Integer> failed = new ConcurrentHashMap<>();
    private final Map<String, Long> confirmed = new ConcurrentHashMap<>();
    private final Map<String, Long> posted = new ConcurrentHashMap<>();
    private volatile int broken;

    /**
     * From confirmed failure to POST.
     *
     * @param first of the process, which is cold
     * @param then once it has sent a few
     */
    record Times(Duration first, List<Duration> then) {}

    /** A few break, and then all at once; each is seen to within its interval. */
    static Times confirmedToPosted(int monitors, Duration every, Path folder) throws Exception {
        return new RealTime().run(monitors, every, folder);
    }

    private Times run(int monitors, Duration every, Path folder) throws Exception {
        HttpServer slack = serving.createHttpServer()
                .requestHandler(request -> {
                    posted.putIfAbsent(
                            request.path().substring(request.path().lastIndexOf('/') + 1), System.nanoTime());
                    request.response().end("ok").onFailure(gone -> {});
                })
                .listen(0, "127.0.0.1")
                .await(10, SECONDS);
        Config config = PastConfig.load(folder, yaml(COLD + monitors, every, slack.actualPort()));
        JdbcStore store = JdbcStore.open(
                new StoreLocation.Sqlite(folder.resolve("real-time-" + System.nanoTime())),
                serving,
                InstantSource.system(),
                System::nanoTime,
                PastConfig.KEEP);
        Courier courier = courier(config, store);
        Line line = line(store, courier);
        Context home = probing.getOrCreateContext();
        home.runOnContext(here -> line.watch(config, new Links(URI.create("https://status.example.org"))));
        Thread.sleep(Duration.ofSeconds(5).toMillis());
        breaks(COLD, every);
        breaks(COLD + monitors, every);
        courier.close(Duration.ofSeconds(2)).await(5, SECONDS);
        store.close().await(10, SECONDS);
        Future.join(probing.close(), serving.close()).await(10, SECONDS);
        return times();
    }

    private void breaks(int monitors, Duration every) throws InterruptedException {
        broken = monitors;
        Instant patience = Instant.now().plus(every).plusSeconds(60);
        while (posted.size() < monitors && Instant.now().isBefore(patience)) {
            Thread.sleep(100);
        }
    }

    private Times times() {
        List<String> inTurn = posted.keySet().stream()
                .sorted(Comparator.comparing(confirmed::get))
                .toList();
        List<Duration> times = inTurn.stream().map(this::took).toList();
        return new Times(times.get(0), times.subList(COLD, times.size()));
    }

    private Duration took(String channel) {
        return Duration.ofNanos(
                posted.getOrDefault(channel, Long.MAX_VALUE) - confirmed.getOrDefault(channel, Long.MAX_VALUE));
    }

    private Courier courier(Config config, JdbcStore store) {
        Context context = serving.getOrCreateContext();
        HttpPost http = new HttpPost(serving, new Current(config)::reach);
        return new Courier(
                store.outbox(),
                name -> Optional.ofNullable(config.channels().get(name)),
                (letter, key) -> http.post((Letter.Web) letter, key),
                task -> context.runOnContext(here -> task.run()),
                new VertxTimers(serving, context),
                InstantSource.system(),
                RandomGenerator.getDefault(),
                Hearers.NONE);
    }

    private Line line(JdbcStore store, Courier courier) {
        Context home = probing.getOrCreateContext();
        return new Line(
                store,
                this::probe,
                task -> home.runOnContext(here -> task.run()),
                new VertxTimers(probing, home),
                InstantSource.system(),
                System::nanoTime,
                late -> {},
                new Ears(seen -> {}, courier::nudge));
    }

    private Future<Observation> probe(Question question) {
        Instant at = Instant.now();
        String host = ((Target.Web) question.target()).host();
        if (Integer.parseInt(host.substring(1, host.indexOf('.'))) >= broken) {
            return Future.succeededFuture(new Observation.Answered(at, Phases.NONE, Evidence.NONE, List.of()));
        }
        if (failed.merge(host, 1, Integer::sum) == CONFIRM) {
            confirmed.put(host, System.nanoTime());
        }
        return Future.succeededFuture(
                new Observation.Failed(at, Phases.NONE, Evidence.NONE, Cause.CONNECT_REFUSED, ""));
    }

    private static String yaml(int monitors, Duration every, int port) {
        StringBuilder channels = new StringBuilder("alerts:\n");
        StringBuilder watched = new StringBuilder("defaults: {confirm: " + CONFIRM + "}\nmonitors:\n");
        for (int i = 0; i < monitors; i++) {
            channels.append(
                    "  m%d.test: {slack: \"http://127.0.0.1:%d/services/T0/B0/m%d.test\"}\n".formatted(i, port, i));
            watched.append("  - {name: M%d, url: \"https://m%d.test/\", every: %ds, alert: m%d.test}\n"
                    .formatted(i, i, every.toSeconds(), i));
        }
        return channels.append(watched).toString();
    }
}
