package hopwatch.api;

import hopwatch.config.Resource;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operations listener: health, readiness, monitors, reload and metrics; never reachable from the public one. */
public final class Operations {
    private static final Logger log = LoggerFactory.getLogger(Operations.class);

    private static final String INDEX =
            """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Hopwatch operations</title>
            <h1>Hopwatch operations</h1>
            <ul>
            <li><a href="/metrics">Metrics</a></li>
            <li>Probes for Prometheus, in blackbox_exporter's place: /probe?target=…&amp;module=…</li>
            <li><a href="/api/v1/monitors">Monitors</a></li>
            <li><a href="/api/v1/incidents">Incidents</a></li>
            <li><a href="/api/v1/maintenance">Maintenance</a></li>
            <li><a href="/sd/prometheus">Monitors, as Prometheus discovers them</a></li>
            <li><a href="/openapi.json">All of it, as OpenAPI</a></li>
            <li><a href="/-/healthy">Healthy</a></li>
            <li><a href="/-/ready">Ready</a></li>
            </ul>
            %s</html>
            """;

    private final JsonObject description = new JsonObject(Resource.text("/openapi/operations.json"));
    private final BooleanSupplier ready;
    private final Supplier<Future<Reloaded>> reload;
    private final Handler<HttpServerRequest> metrics;
    private final Blackbox blackbox;
    private final Access access;
    private final Monitors monitors;
    private final List<Part> parts;

    /**
     * @param ready whether the store is open, rounds are due and the process is not leaving
     * @param parts what else is served
     */
    public Operations(
            BooleanSupplier ready,
            Supplier<Future<Reloaded>> reload,
            Handler<HttpServerRequest> metrics,
            Blackbox blackbox,
            Access access,
            Monitors monitors,
            List<Part> parts) {
        this.ready = ready;
        this.reload = reload;
        this.metrics = metrics;
        this.blackbox = blackbox;
        this.access = access;
        this.monitors = monitors;
        this.parts = List.copyOf(parts);
    }

    public Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        Routes.declared(router.route(), Need.NOTHING).handler(Operations::guard);
        Routes routes = new Routes(router, access);
        for (String path : List.of("/-/healthy", "/livez")) {
            routes.read(path, Need.NOTHING, asked -> Answer.text(asked, 200, "Healthy"));
        }
        for (String path : List.of("/-/ready", "/readyz")) {
            routes.read(path, Need.NOTHING, this::ready);
        }
        routes.read("/", Need.NOTHING, this::index);
        routes.any("/metrics", Need.NOTHING, asked -> metrics.handle(asked.request()));
        routes.any("/probe", Need.READ, asked -> blackbox.probe().handle(asked.request()));
        routes.read("/logs", Need.READ, asked -> blackbox.logs().handle(asked.request()));
        routes.read("/openapi.json", Need.NOTHING, asked -> Answer.json(asked, 200, description));
        routes.read("/api/v1/monitors", Need.READ, asked -> Answer.json(asked, 200, monitors.all()));
        routes.read("/api/v1/monitors/:id", Need.READ, this::monitor);
        parts.forEach(part -> part.declare(routes));
        routes.call("/-/reload", Need.RELOAD, this::reload);
        Routes.declared(router.route().last(), Need.NOTHING).handler(asked -> Answer.text(asked, 404, "Not Found\n"));
        return router;
    }

    /** Answers what the server does not take, with the same headers as everything else. */
    public static void refuse(HttpServerRequest request, int status) {
        guard(request.response())
                .setStatusCode(status)
                .putHeader("Connection", "close")
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end("Not understood\n")
                .onFailure(gone -> log.debug("the client left", gone));
    }

    private static void guard(RoutingContext asked) {
        HttpServerResponse unused = guard(asked.response());
        if (isDecodable(asked)) {
            asked.next();
        } else {
            Answer.text(asked, 400, "The path or the query cannot be decoded\n");
        }
    }

    /** Vert.x decodes both when somebody first looks, and logs as a bug what it cannot. */
    private static boolean isDecodable(RoutingContext asked) {
        try {
            return asked.normalizedPath() != null && asked.request().params() != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static HttpServerResponse guard(HttpServerResponse response) {
        return response.putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-store");
    }

    /** What was asked for is shown to whoever may read everything, which without tokens is everybody. */
    private void index(RoutingContext asked) {
        asked.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(INDEX.formatted(access.isOpen() ? blackbox.table() : ""))
                .onFailure(gone -> log.debug("the client left", gone));
    }

    private void ready(RoutingContext asked) {
        if (ready.getAsBoolean()) {
            Answer.text(asked, 200, "Ready\n");
        } else {
            Answer.text(asked, 503, "Not ready\n");
        }
    }

    private void monitor(RoutingContext asked) {
        monitors.of(asked.pathParam("id"))
                .ifPresentOrElse(
                        found -> Answer.json(asked, 200, found),
                        () -> Answer.error(asked, 404, "no monitor has this id"));
    }

    private void reload(RoutingContext asked) {
        reload.get()
                .onSuccess(reloaded -> Answer.text(asked, reloaded.ok() ? 200 : 400, reloaded.message() + "\n"))
                .onFailure(bug -> {
                    log.error("the reload broke", bug);
                    Answer.text(asked, 500, "The reload failed; see the log\n");
                });
    }
}
