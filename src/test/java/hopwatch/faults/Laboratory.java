package hopwatch.faults;

import static java.util.concurrent.TimeUnit.SECONDS;

import hopwatch.config.Tls;
import hopwatch.demo.Authority;
import hopwatch.demo.Peer;
import hopwatch.probe.Reach;
import hopwatch.probe.Resolver;
import hopwatch.probe.dns.Names;
import hopwatch.probe.web.TimedTransport;
import hopwatch.probe.web.WebProber;
import io.netty.pkitesting.X509Bundle;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** What all rows share: one prober, one authority, one zone of names. */
final class Laboratory {
    static final Duration DEADLINE = Duration.ofSeconds(2);
    static final Instant NOW =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());

    static final Authority AUTHORITY = new Authority(NOW);
    static final Path CA = written(AUTHORITY.rootPem());
    static final Tls TRUSTING = new Tls(true, true, "TLSv1.2", CA);
    /** Of {@code t.test}, and far from its end. */
    static final X509Bundle IDENTITY = leaf("t.test");

    static final Vertx VERTX = vertx();
    static final Zone ZONE = Zone.of(DnsRows.ZONE);
    /** The names of the zone that may lead to loopback. */
    static final Reach REACH = new Reach(DnsRows.HARMLESS, Set.of("t.test"));

    static final Resolver NAMES = names(VERTX, ZONE);
    static final WebProber PROBER = prober(VERTX, NAMES);

    static final String PAGE = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    static final Peer.Script OK = Peer.Script.answering(PAGE);

    private Laboratory() {}

    /** One to probe with; whoever makes another closes it. */
    static Vertx vertx() {
        return TimedTransport.vertx(new VertxOptions().setEventLoopPoolSize(2));
    }

    static void close(Vertx vertx) {
        try {
            vertx.close().await(10, SECONDS);
        } catch (TimeoutException never) {
            throw new AssertionError("a Vert.x does not close", never);
        }
    }

    static Resolver names(Vertx vertx, Zone zone) {
        return Names.asking(vertx, List.of(zone.address()));
    }

    static WebProber prober(Vertx vertx, Resolver names) {
        return new WebProber(vertx, InstantSource.system(), System::nanoTime, () -> REACH, names);
    }

    static X509Bundle leaf(String name) {
        return AUTHORITY.issue(name, NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(90)));
    }

    static Path written(String pem) {
        try {
            Path file = Files.createTempFile("ca", ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, pem);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
