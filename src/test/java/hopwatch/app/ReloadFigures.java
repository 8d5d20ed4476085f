package hopwatch.app;

import static java.util.concurrent.TimeUnit.SECONDS;

import hopwatch.config.Config;
import hopwatch.config.StoreLocation;
import hopwatch.config.load.ConfigLoader;
import hopwatch.incident.Links;
import hopwatch.latency.Phases;
import hopwatch.line.Arrangement;
import hopwatch.line.Ears;
import hopwatch.line.Line;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.probe.Question;
import hopwatch.store.JdbcStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/** How long a reload of many monitors takes, and for how long nothing else can happen; {@code src/bench/run reload}. */
final class ReloadFigures {
    private static final int MONITORS = Integer.getInteger("hopwatch.reload.monitors", 10_000);
    private static final int TIMES = Integer.getInteger("hopwatch.reload.times", 20);
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final Links LINKS = new Links(URI.create("https://status.example.org"));

    private ReloadFigures() {}

    /** Arguments: what to look at, and a scratch folder. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "line" -> line(folder);
            case "server" -> server(folder, false);
            case "page" -> server(folder, true);
            default -> throw new IllegalArgumentException("no such figure: " + arguments[0]);
        }
    }

    /**
     * What a reload changes.
     *
     * @param file what the file says at a reload, by its number
     */
    private record Change(String what, IntFunction<String> file) {}

    private static final List<Change> CHANGES = List.of(
            new Change("nothing", number -> yaml(0, "", 60)),
            new Change("each label", number -> yaml(0, " v" + number, 60)),
            new Change("each interval", number -> yaml(0, "", 60 + number % 2)),
            new Change("half of the monitors", number -> yaml(number % 2 * MONITORS / 2, "", 60)));

    /** In groups of a hundred. */
    private static String yaml(int first, String label, int every) {
        StringBuilder text = new StringBuilder("alerts: {oncall: {slack: \"http://127.0.0.1:1/x\"}}\ngroups:\n");
        for (int i = first; i < first + MONITORS; i++) {
            if (i % 100 == 0) {
                text.append("  - {name: G%d, public: false, monitors: [\n".formatted(i / 100));
            }
            text.append("    {id: m%d, name: \"M%d%s\", url: \"http://127.0.0.1:9/%d\", every: %ds}%s\n"
                    .formatted(i, i, label, i, every, i % 100 == 99 ? "]}" : ","));
        }
        return text.toString();
    }

    private static long ms(long nanos) {
        return nanos / 1_000_000;
    }

    private static String figures(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return "median %.1f ms, max %.1f ms"
                .formatted(sorted.get(sorted.size() / 2) / 1e6, Collections.max(sorted) / 1e6);
    }

    /** A real loop, a real store, and targets that answer at once. */
    private static void line(Path folder) throws Exception {
        Vertx vertx = Vertx.vertx();
        JdbcStore store = JdbcStore.open(
                new StoreLocation.Sqlite(folder.resolve("data")),
                vertx,
                InstantSource.system(),
                System::nanoTime,
                PastConfig.KEEP);
        Context home = vertx.getOrCreateContext();
        Line line = new Line(
                store,
                ReloadFigures::probe,
                task -> home.runOnContext(here -> task.run()),
                new VertxTimers(vertx, home),
                InstantSource.system(),
                System::nanoTime,
                late -> {},
                new Ears(seen -> {}, () -> {}));
        Pulse pulse = new Pulse(vertx, home);
        long first = swapped(line, home, load(folder, yaml(0, "", 60)));
        System.out.printf("%,d monitors, at the start: CPU on the loop %d ms%n", MONITORS, ms(first));
        Thread.sleep(65_000);
        System.out.printf("%,d monitors, at rest: loop blocked %d ms at most%n", MONITORS, ms(pulse.longest()));
        for (Change change : CHANGES) {
            List<Long> took = new ArrayList<>();
            List<Long> blocked = new ArrayList<>();
            for (int i = 1; i <= TIMES; i++) {
                Config next = load(folder, change.file().apply(i));
                System.gc();
                Thread.sleep(100);
                pulse.restarts();
                took.add(swapped(line, home, next));
                Thread.sleep(300);
                blocked.add(pulse.longest());
            }
            System.out.printf(
                    "%,d monitors, %s changed (%d reloads): CPU on the loop %s; loop blocked %s%n",
                    MONITORS, change.what(), TIMES, figures(took), figures(blocked));
        }
        line.stop().onFailure(bug -> {});
        store.close().await(10, SECONDS);
        vertx.close().await(10, SECONDS);
    }

    private static Future<Observation> probe(Question question) {
        return Future.succeededFuture(new Observation.Answered(Instant.now(), Phases.NONE, Evidence.NONE, List.of()));
    }

    private static Config load(Path folder, String yaml) throws Exception {
        return new ConfigLoader(name -> null).load(Files.writeString(folder.resolve("monitors.yaml"), yaml));
    }

    private static long swapped(Line line, Context home, Config config) throws Exception {
        Promise<Long> done = Promise.promise();
        Arrangement next = line.arrange(config, LINKS);
        home.runOnContext(here -> {
            long begun = CPU.getCurrentThreadCpuTime();
            line.watch(next);
            done.complete(CPU.getCurrentThreadCpuTime() - begun);
        });
        return done.future().await(60, SECONDS);
    }

    /** The longest that a loop has kept a task waiting. */
    private static final class Pulse {
        private final AtomicLong longest = new AtomicLong();
        private long last = System.nanoTime();

        Pulse(Vertx vertx, Context context) {
            context.runOnContext(here -> vertx.setPeriodic(1, tick -> {
                long now = System.nanoTime();
                longest.accumulateAndGet(now - last - 1_000_000, Math::max);
                last = now;
            }));
        }

        void restarts() {
            longest.set(0);
        }

        long longest() {
            return longest.get();
        }
    }

    /** All of it, from the request to the answer. */
    private static void server(Path folder, boolean shown) throws Exception {
        Vertx vertx = Vertx.vertx();
        HttpServer site = vertx.createHttpServer()
                .requestHandler(request -> request.response().end("fine"))
                .listen(0, "127.0.0.1")
                .await(10, SECONDS);
        Path file = folder.resolve("monitors.yaml");
        IntFunction<String> labels = number -> yaml(0, " v" + number, 60)
                .replace("127.0.0.1:9/", "127.0.0.1:" + site.actualPort() + "/")
                .replace("public: false", "public: " + shown);
        Files.writeString(file, labels.apply(0));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Listen any = new Listen("127.0.0.1", 0);
        Server server =
                Server.start(new Settings(file, folder.resolve("served"), any, any), new ConfigLoader(name -> null));
        HttpClient browser = HttpClient.newHttpClient();
        Thread.sleep(65_000);
        long before = used();
        List<Long> took = new ArrayList<>();
        List<Long> answered = new ArrayList<>();
        for (int i = 1; i <= TIMES; i++) {
            Files.writeString(file, labels.apply(i));
            long begun = System.nanoTime();
            HttpRequest reload = HttpRequest.newBuilder(server.operations().resolve("/-/reload"))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            var done = browser.sendAsync(reload, HttpResponse.BodyHandlers.ofString());
            long slowest = 0;
            while (!done.isDone()) {
                slowest = Math.max(slowest, health(browser, server.operations()));
            }
            took.add(System.nanoTime() - begun);
            answered.add(slowest);
            if (done.get().statusCode() != 200) {
                throw new IllegalStateException(done.get().body());
            }
        }
        System.out.printf(
                "server with %,d %s monitors, each label changed (%d reloads): asked to answered %s; meanwhile /-/healthy answers within %s%n",
                MONITORS, shown ? "public" : "private", TIMES, figures(took), figures(answered));
        System.out.printf("heap in use before %,d KB, after %,d KB%n", before / 1024, used() / 1024);
        server.stop();
        vertx.close().await(10, SECONDS);
    }

    private static long health(HttpClient browser, URI operations) throws Exception {
        long begun = System.nanoTime();
        HttpRequest question =
                HttpRequest.newBuilder(operations.resolve("/-/healthy")).build();
        browser.send(question, HttpResponse.BodyHandlers.discarding());
        Thread.sleep(2);
        return System.nanoTime() - begun - 2_000_000;
    }

    private static long used() throws InterruptedException {
        System.gc();
        Thread.sleep(1_000);
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
