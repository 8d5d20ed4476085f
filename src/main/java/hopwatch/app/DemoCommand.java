package hopwatch.app;

import hopwatch.config.Config;
import hopwatch.config.StoreLocation;
import hopwatch.config.document.InvalidConfigException;
import hopwatch.config.load.ConfigLoader;
import hopwatch.demo.Past;
import hopwatch.demo.Script;
import hopwatch.demo.SlackStandIn;
import hopwatch.demo.World;
import hopwatch.store.JdbcStore;
import hopwatch.store.database.StoreException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hopwatch demo}: a world on loopback with faults that come and go, watched by a real server. */
@Command(
        name = "demo",
        description = "Watch a simulated CDN, proxy and origin on this machine; faults come and go. Needs no internet.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final long SEED = 42;

    @Option(
            names = "--public",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:8080",
            converter = Listen.Converter.class,
            description = "The status page. Default: ${DEFAULT-VALUE}.")
    private Listen publicListener = new Listen("127.0.0.1", 8080);

    @Option(
            names = "--operations",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:9115",
            converter = Listen.Converter.class,
            description = "Metrics, health and reload. Default: ${DEFAULT-VALUE}.")
    private Listen operations = new Listen("127.0.0.1", 9115);

    @Override
    public Integer call() throws Refused, InterruptedException, IOException {
        System.setProperty("hopwatch.log", "WARN");
        Path folder = Files.createTempDirectory("hopwatch-demo");
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        Parts parts = new Parts();
        parts.startedBlocking("the demo's folder", () -> remove(folder));
        Running running = new Running();
        running.stopsWith(() -> {
            parts.stop();
            vertx.close().await();
        });
        World world =
                World.start(vertx, folder, Clock.systemUTC(), new Random(SEED)).await();
        parts.started("the world", world::close);
        SlackStandIn slack =
                SlackStandIn.start(vertx, line -> say("slack", line)).await();
        parts.started("the stand-in for Slack", slack::close);
        Path file = world.writeMonitors(slack.webhook()).await();
        remember(vertx, file, folder.resolve("data"));
        Server server = Server.start(
                new Settings(file, folder.resolve("data"), publicListener, operations), ConfigLoader.fromEnvironment());
        parts.startedBlocking("the server", server::stop);
        tell(server, file);
        Script.of(world).play(new VertxTimers(vertx, vertx.getOrCreateContext()), line -> say("world", line));
        return running.untilStopped();
    }

    /** Ninety days of history, through the store's own path, before the server starts on it. */
    private static void remember(Vertx vertx, Path file, Path data) throws Refused {
        Clock clock = Clock.systemUTC();
        try {
            Config config = ConfigLoader.fromEnvironment().load(file);
            JdbcStore store =
                    JdbcStore.open(new StoreLocation.Sqlite(data), vertx, clock, System::nanoTime, config.history());
            Past.write(store, config, clock.instant(), new Random(SEED))
                    .eventually(store::close)
                    .await();
        } catch (InvalidConfigException invalid) {
            throw new Refused(Refused.MUST_CHANGE, invalid.report().text());
        } catch (StoreException refused) {
            throw new Refused(Refused.MUST_CHANGE, String.valueOf(refused.getMessage()));
        }
    }

    private static void tell(Server server, Path file) {
        List<String> lines = List.of(
                "",
                "  Status page   " + server.page(),
                "  Metrics       " + server.operations() + "metrics",
                "  Watching      " + file,
                "",
                "A CDN, a proxy and an origin run on this machine. Faults come and go; watch the page and the messages.",
                "Ctrl-C ends it and leaves nothing behind.",
                "");
        lines.forEach(System.out::println);
    }

    private static void say(String who, String line) {
        System.out.println(LocalTime.now(ZoneOffset.UTC).format(TIME) + "  " + who + "  " + line);
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException kept) {
            throw new UncheckedIOException(kept);
        }
    }
}
