package hopwatch.line;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Monitor;
import hopwatch.config.load.ConfigLoader;
import hopwatch.demo.Fault;
import hopwatch.demo.Site;
import hopwatch.demo.World;
import hopwatch.probe.Cause;
import hopwatch.probe.Reach;
import hopwatch.probe.dns.Names;
import hopwatch.probe.web.TimedTransport;
import hopwatch.probe.web.WebProber;
import hopwatch.schedule.Slot;
import hopwatch.verdict.Blaming;
import hopwatch.verdict.Level;
import hopwatch.verdict.Recollection;
import hopwatch.verdict.Verdict;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version that is split between edge and origin, from the sockets of the demo's world to the verdict. */
class ComparedRoundsTest {
    private static final String YAML =
            """
            monitors:
              - name: Shop
                url: https://shop.demo.test/
                tls: {ca: ca.pem}
                compare: {lasting: 10m}
                hops:
                  - {name: CDN, connect: "%s"}
                  - {name: Origin, connect: "%s"}
            """;

    private final Vertx vertx = TimedTransport.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private Recollection before = Recollection.NONE;
    private World world;
    private Monitor monitor;
    private Rounds rounds;

    @BeforeEach
    void start(@TempDir Path dir) throws Exception {
        world = World.start(vertx, dir, now::get, new Random(7), Duration.ofSeconds(60))
                .await(60, SECONDS);
        Path file = dir.resolve("monitors.yaml");
        Files.writeString(
                file, YAML.formatted(world.cdn().address(), world.origin().address()));
        monitor = new ConfigLoader(name -> null).load(file).monitors().get(0);
        Reach reach = new Reach(Set.of(), Set.of());
        WebProber prober =
                new WebProber(vertx, now::get, System::nanoTime, () -> reach, Names.asking(vertx, List.of()));
        rounds = new Rounds(prober, 0);
    }

    @AfterEach
    void close() throws Exception {
        world.close().await(60, SECONDS);
        vertx.close().await(60, SECONDS);
    }

    private Verdict verdict(Duration later) throws Exception {
        now.updateAndGet(instant -> instant.plus(later));
        List<Rounds.Asked> asked = rounds.ask(monitor, monitor.hops(), new Slot(monitor.id(), 0, 0))
                .await(60, SECONDS);
        Blaming.Blamed blamed =
                Blaming.of(monitor, asked.stream().map(Rounds.Asked::stop).toList(), before);
        before = blamed.after();
        return blamed.verdict().orElseThrow();
    }

    @Test
    void a_split_version_is_told_once_it_has_lasted_and_until_it_is_mended() throws Exception {
        assertThat(verdict(Duration.ZERO).level()).isEqualTo(Level.UP);

        world.cdn()
                .suffer(Site.SHOP, new Fault.WrongBody("<h1>Demo shop of last year</h1>"))
                .await(60, SECONDS);
        assertThat(verdict(Duration.ofMinutes(1)).level()).isEqualTo(Level.UP);
        assertThat(verdict(Duration.ofMinutes(10).minusSeconds(1)).level()).isEqualTo(Level.UP);

        Verdict split = verdict(Duration.ofSeconds(1));
        assertThat(split.level()).isEqualTo(Level.DEGRADED);
        assertThat(split.hop()).isEqualTo("CDN");
        assertThat(split.cause()).isEqualTo(Cause.HOPS_DIFFER);
        assertThat(split.message())
                .startsWith("CDN serves another version than Origin since ")
                .endsWith("(body differs)");

        world.heal().await(60, SECONDS);
        assertThat(verdict(Duration.ofMinutes(1)).level()).isEqualTo(Level.UP);
    }

    @Test
    void who_looks_but_once_sees_it_at_once() throws Exception {
        monitor = monitor.atOneLook();
        world.cdn()
                .suffer(Site.SHOP, new Fault.WrongBody("<h1>Demo shop of last year</h1>"))
                .await(60, SECONDS);

        assertThat(verdict(Duration.ZERO).cause()).isEqualTo(Cause.HOPS_DIFFER);
    }
}
