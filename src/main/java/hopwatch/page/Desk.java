package hopwatch.page;

import hopwatch.config.MonitorsSchema;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands out what lies on the shelf. Looks at method, path and three headers; at nothing else that a visitor sends. */
final class Desk {
    private static final Rendered ALIVE =
            Rendered.of("application/health+json", Headers.NEVER, "{\"status\":\"pass\"}");
    private static final Rendered SCHEMA =
            Rendered.of("application/schema+json", "public, max-age=3600", MonitorsSchema.text());

    private static final Rendered NOTHING =
            Rendered.of(Rendered.JSON, Headers.PAGE, "{\"error\":\"there is no such thing\"}\n");

    private static final String SOON = "1";
    private static final String LISTEN_AGAIN = "30";
    private static final CharSequence SERVER_TIMING = HttpHeaders.createOptimized("server-timing");

    private static final Logger log = LoggerFactory.getLogger(Desk.class);

    private final Press press;
    private final BiConsumer<HttpServerRequest, Runnable> listen;

    /** @param listen takes whoever wants to hear of changes, or runs what says that there is no room */
    Desk(Press press, BiConsumer<HttpServerRequest, Runnable> listen) {
        this.press = press;
        this.listen = listen;
    }

    void handle(HttpServerRequest request) {
        Headers.secure(request);
        HttpMethod method = request.method();
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            refuseMethod(request);
            return;
        }
        if (isForPrograms(request)) {
            Headers.share(request);
        }
        switch (String.valueOf(request.path())) {
            case Paths.EVENTS -> listen.accept(request, () -> retry(request, "Too many listen", LISTEN_AGAIN));
            case "/livez" -> give(request, 200, ALIVE);
            case "/schema/monitors.json" -> give(request, 200, SCHEMA);
            default -> page(request);
        }
    }

    /** What could not be parsed is not trusted to be followed by anything better. */
    void refuse(HttpServerRequest request) {
        Headers.secure(request);
        refuse(request, 400, "Bad request");
    }

    private static void refuseMethod(HttpServerRequest request) {
        if (Paths.SUBSCRIBERS.equals(request.path())) {
            give(request, 404, NOTHING);
            return;
        }
        request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
        refuse(request, 405, "Method not allowed");
    }

    private static void refuse(HttpServerRequest request, int status, String why) {
        HttpServerResponse response = request.response().setStatusCode(status);
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.putHeader(HttpHeaders.CACHE_CONTROL, Headers.NEVER);
        send(request, Buffer.buffer(why + "\n"));
    }

    private void page(HttpServerRequest request) {
        Shelf shelf = press.shelf();
        if (shelf == null) {
            retry(request, "Starting", SOON);
            return;
        }
        Freshness freshness = press.freshness();
        String path = Optional.ofNullable(request.path())
                .filter(asked -> asked.startsWith("/"))
                .orElse("");
        request.response().putHeader(SERVER_TIMING, shelf.pages(freshness).stamp());
        shelf.find(path, freshness)
                .ifPresentOrElse(page -> give(request, 200, page), () -> late(request, shelf, path, freshness));
    }

    private void late(HttpServerRequest request, Shelf shelf, String path, Freshness freshness) {
        Rack rack = shelf.pages(freshness).rack();
        shelf.findLate(path, freshness)
                .map(press::printed)
                .or(() -> rack.find(path).map(rare -> press.printed(rack, rare)))
                .ifPresentOrElse(
                        page -> page.onSuccess(printed -> give(request, 200, printed))
                                .onFailure(refused -> retry(request, "Not now", SOON)),
                        () -> missing(request, shelf, freshness));
    }

    private static void missing(HttpServerRequest request, Shelf shelf, Freshness freshness) {
        if (isForPrograms(request)) {
            give(request, 404, NOTHING);
        } else {
            shelf.find(Paths.MISSING, freshness).ifPresent(missing -> give(request, 404, missing));
        }
    }

    private static boolean isForPrograms(HttpServerRequest request) {
        return String.valueOf(request.path()).startsWith(Paths.PROGRAMS);
    }

    private static void retry(HttpServerRequest request, String why, String seconds) {
        request.response().putHeader(HttpHeaders.RETRY_AFTER, seconds);
        refuse(request, 503, why);
    }

    private static void give(HttpServerRequest request, int status, Rendered page) {
        HttpServerResponse response = request.response().setStatusCode(status);
        if (page.shared()) {
            Headers.share(request);
        }
        if (page.type().equals(Rendered.SVG)) {
            Headers.confine(request);
        }
        response.putHeader(HttpHeaders.CACHE_CONTROL, page.cacheControl());
        Buffer packed = Headers.takesGzip(request.headers()) ? page.gzip() : null;
        if (status == 200) {
            String etag = packed == null ? "\"" + page.tag() + "\"" : "\"" + page.tag() + "-gzip\"";
            response.putHeader(HttpHeaders.ETAG, etag);
            if (Headers.alreadyHas(request.headers(), etag)) {
                sent(response.setStatusCode(304).end());
                return;
            }
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, page.type());
        if (packed != null) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        send(request, packed == null ? page.identity() : packed);
    }

    private static void send(HttpServerRequest request, Buffer body) {
        HttpServerResponse response = request.response();
        response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()));
        sent(request.method().equals(HttpMethod.HEAD) ? response.end() : response.end(body));
    }

    /** A visitor who hangs up before the end is none of our troubles. */
    private static void sent(Future<Void> sent) {
        sent.onFailure(gone -> log.debug("visitor left", gone));
    }
}
