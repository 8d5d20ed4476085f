package hopwatch.api;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operations listener: health, readiness, monitors, reload and metrics; never reachable from the public one. */
public final class Operations {
    private static final Logger log = LoggerFactory.getLogger(Operations.class);

    private static final JsonObject NO_SUCH_MONITOR = new JsonObject().put("error", "no monitor has this id");

    private static final String INDEX =
            """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Hopwatch operations</title>
            <h1>Hopwatch operations</h1>
            <ul>
            <li><a href="/metrics">Metrics</a></li>
            <li><a href="/api/v1/monitors">Monitors</a></li>
            <li><a href="/-/healthy">Healthy</a></li>
            <li><a href="/-/ready">Ready</a></li>
            </ul>
            </html>
            """;

    private final BooleanSupplier ready;
    private final Supplier<Future<Reloaded>> reload;
    private final Handler<HttpServerRequest> metrics;
    private final Monitors monitors;

    /** @param ready whether the store is open, rounds are due and the process is not leaving */
    public Operations(
            BooleanSupplier ready,
            Supplier<Future<Reloaded>> reload,
            Handler<HttpServerRequest> metrics,
            Monitors monitors) {
        this.ready = ready;
        this.reload = reload;
        this.metrics = metrics;
        this.monitors = monitors;
    }

    public Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        router.route().handler(Operations::guard);
        for (String path : List.of("/-/healthy", "/livez")) {
            reads(router, path, asked -> answer(asked, 200, "Healthy\n"));
        }
        for (String path : List.of("/-/ready", "/readyz")) {
            reads(router, path, this::ready);
        }
        reads(router, "/", asked -> asked.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(INDEX)
                .onFailure(gone -> log.debug("the client left", gone)));
        router.route("/metrics").handler(asked -> metrics.handle(asked.request()));
        reads(router, "/api/v1/monitors", asked -> answer(asked, 200, monitors.all()));
        reads(router, "/api/v1/monitors/:id", this::monitor);
        router.post("/-/reload").handler(this::reload);
        router.route("/-/reload").handler(asked -> refuse(asked, "POST"));
        router.route().last().handler(asked -> answer(asked, 404, "Not Found\n"));
        return router;
    }

    private static void reads(Router router, String path, Handler<RoutingContext> handler) {
        router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(handler);
        router.route(path).handler(asked -> refuse(asked, "GET, HEAD"));
    }

    private static void guard(RoutingContext asked) {
        asked.response()
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-store");
        asked.next();
    }

    private void ready(RoutingContext asked) {
        if (ready.getAsBoolean()) {
            answer(asked, 200, "Ready\n");
        } else {
            answer(asked, 503, "Not ready\n");
        }
    }

    private void monitor(RoutingContext asked) {
        Optional<JsonObject> found = monitors.of(asked.pathParam("id"));
        answer(asked, found.isPresent() ? 200 : 404, found.orElse(NO_SUCH_MONITOR));
    }

    private void reload(RoutingContext asked) {
        reload.get()
                .onSuccess(reloaded -> answer(asked, reloaded.ok() ? 200 : 400, reloaded.message() + "\n"))
                .onFailure(bug -> {
                    log.error("the reload broke", bug);
                    answer(asked, 500, "The reload failed; see the log\n");
                });
    }

    private static void refuse(RoutingContext asked, String allowed) {
        asked.response().putHeader("Allow", allowed);
        answer(asked, 405, "Method Not Allowed\n");
    }

    private static void answer(RoutingContext asked, int status, JsonObject json) {
        asked.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(json.toBuffer())
                .onFailure(gone -> log.debug("the client left", gone));
    }

    private static void answer(RoutingContext asked, int status, String text) {
        asked.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(text)
                .onFailure(gone -> log.debug("the client left", gone));
    }
}
