package hopwatch.probe.web;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Address;
import hopwatch.config.Family;
import hopwatch.config.Offer;
import hopwatch.config.Request;
import hopwatch.config.Target;
import hopwatch.config.Timeouts;
import hopwatch.config.Tls;
import hopwatch.demo.Authority;
import hopwatch.demo.Peer;
import hopwatch.probe.Cause;
import hopwatch.probe.Finding;
import hopwatch.probe.Observation;
import hopwatch.probe.Question;
import hopwatch.probe.Reach;
import hopwatch.probe.Resolver;
import hopwatch.probe.dns.Names;
import io.netty.pkitesting.X509Bundle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/** A probing Vert.x, a certificate authority, and short words for the questions that tests ask. */
public final class Lab {
    /** With time enough for a machine under load. */
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final Duration BRIEF = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 20;
    /** Certificates live from the day before the tests to the day after. */
    public static final Instant NOW =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());

    static final Authority AUTHORITY = new Authority(NOW);
    static final Path CA = written(AUTHORITY.rootPem());
    static final Tls TRUSTING = new Tls(true, true, "TLSv1.2", CA);
    public static final Vertx VERTX = TimedTransport.vertx(new VertxOptions().setEventLoopPoolSize(2));
    static final Reach REACH = new Reach(Set.of(), Set.of("t.test", "127.0.0.1"));

    private Lab() {}

    public static WebProber prober() {
        return prober(Names.ofSystem(VERTX));
    }

    public static WebProber prober(Resolver names) {
        return new WebProber(VERTX, InstantSource.system(), System::nanoTime, () -> REACH, names);
    }

    static Question plain(Peer peer) {
        return asking("http://t.test:" + peer.port() + "/", null, peer.port());
    }

    static Question secure(Peer peer, Tls tls) {
        return asking("https://t.test:" + peer.port() + "/", tls, peer.port());
    }

    static Question asking(String url, @Nullable Tls tls, int port) {
        return question(url, tls, new Address("127.0.0.1", port), 0);
    }

    public static Question question(String url, @Nullable Tls tls, @Nullable Address at, int follow) {
        return question(url, tls, at, following(follow));
    }

    public static Question question(String url, @Nullable Tls tls, @Nullable Address at, Request request) {
        return new Question(new Target.Web(URI.create(url), tls, request), at, DEADLINE, answer -> List.of());
    }

    private static Request following(int redirects) {
        return new Request("GET", List.of(), null, null, Family.ANY, Offer.ANY, redirects, Timeouts.NONE);
    }

    /** For what its peer never says it does not wait long. */
    static Question briefly(Question question) {
        return new Question(question.target(), question.connect(), BRIEF, question.examiner());
    }

    /** Its phases are not those of a machine that stood still: what was too slow then the prober takes upon itself. */
    static Question timed(Question question) {
        Finding slow = new Finding("is timed", false, "", true, Cause.TOO_SLOW);
        return new Question(question.target(), question.connect(), question.timeout(), answer -> List.of(slow));
    }

    /** The brief deadline was its end, and not something that comes much later. */
    static void assertEndedBriefly(Observation.Failed failed) {
        long limit = BRIEF.toNanos() / 1_000;
        assertThat(failed.phases().total()).isBetween(limit - 10_000, 3 * limit);
    }

    /** On a machine that stood still nothing can be judged, and the prober says so: that is asked again. */
    static Future<Observation> judged(WebProber prober, Question question) {
        return judged(prober, question, ATTEMPTS);
    }

    private static Future<Observation> judged(WebProber prober, Question question, int attempts) {
        return prober.probe(question)
                .compose(seen -> attempts > 1 && isStalled(seen)
                        ? judged(prober, question, attempts - 1)
                        : Future.succeededFuture(seen));
    }

    private static boolean isStalled(Observation seen) {
        return seen instanceof Observation.Failed failed && failed.cause() == Cause.SELF_STALLED;
    }

    static Observation seen(WebProber prober, Question question) {
        try {
            return judged(prober, question).await(60, SECONDS);
        } catch (java.util.concurrent.TimeoutException never) {
            throw new AssertionError("no observation within 60 s", never);
        }
    }

    public static Observation.Failed failed(WebProber prober, Question question) {
        Observation seen = seen(prober, question);
        if (seen instanceof Observation.Failed failed) {
            return failed;
        }
        throw new AssertionError("expected a failure, was " + seen);
    }

    static Observation.Answered answered(WebProber prober, Question question) {
        Observation seen = seen(prober, question);
        if (seen instanceof Observation.Answered answered) {
            return answered;
        }
        throw new AssertionError("expected an answer, was " + seen);
    }

    static X509Bundle leaf(String name) {
        return AUTHORITY.issue(name, NOW.minusSeconds(3_600), NOW.plusSeconds(86_400));
    }

    static SSLContext tlsContext(X509Bundle identity) throws Exception {
        KeyStore keys = identity.toKeyStore(new char[0]);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    static SSLServerSocket tlsServer(X509Bundle identity, String... versions) throws Exception {
        SSLServerSocket server = (SSLServerSocket) tlsContext(identity)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        if (versions.length > 0) {
            server.setEnabledProtocols(versions);
        }
        return server;
    }

    public static Path written(String pem) {
        try {
            Path file = Files.createTempFile("ca", ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, pem);
        } catch (IOException full) {
            throw new IllegalStateException(full);
        }
    }
}
