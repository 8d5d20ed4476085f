package hopwatch.app;

import hopwatch.config.Address;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import hopwatch.probe.Prober;
import hopwatch.probe.Question;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a listener of our own before anything is watched: a cold JVM's first check is half a second too slow to be true.
 */
final class Warmup {
    private static final Logger log = LoggerFactory.getLogger(Warmup.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Warmup() {}

    /** In plain text, and over TLS, which the listener does not speak: what loads and compiles on the way is the same. */
    static Future<?> of(Prober prober, Vertx vertx) {
        HttpServer ourselves = vertx.createHttpServer()
                .requestHandler(asked -> asked.response().end("warm").onFailure(gone -> log.debug("gone", gone)));
        return ourselves
                .listen(0, "127.0.0.1")
                .compose(listening -> twice(prober, new Address("127.0.0.1", listening.actualPort())))
                .eventually(ourselves::close);
    }

    private static Future<?> twice(Prober prober, Address ourselves) {
        return Future.join(
                prober.probe(question(new Target.Web(URI.create("http://localhost/"), null), ourselves)),
                prober.probe(question(new Target.Web(URI.create("https://localhost/"), Tls.STRICT), ourselves)));
    }

    private static Question question(Target target, Address ourselves) {
        return new Question(target, ourselves, PATIENCE, answer -> List.of());
    }
}
