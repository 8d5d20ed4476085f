package hopwatch.app;

import hopwatch.config.Address;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import hopwatch.probe.Prober;
import hopwatch.probe.Question;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Asks our own listener before anything is watched: a cold JVM's first check is half a second too slow to be true. */
final class Warmup {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Warmup() {}

    /** In plain text, and over TLS, which the listener does not speak: what loads and compiles on the way is the same. */
    static Future<?> of(Prober prober, Listen listener, int port) {
        Address ourselves = new Address(listener.isLoopback() ? listener.host() : "127.0.0.1", port);
        return Future.join(
                prober.probe(question(new Target.Web(URI.create("http://localhost/livez"), null), ourselves)),
                prober.probe(question(new Target.Web(URI.create("https://localhost/livez"), Tls.STRICT), ourselves)));
    }

    private static Question question(Target target, Address ourselves) {
        return new Question(target, ourselves, 0, PATIENCE, answer -> List.of());
    }
}
