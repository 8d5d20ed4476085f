package hopwatch.page;

import hopwatch.config.MonitorsSchema;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands out what lies on the shelf. Looks at method, path and three headers; at nothing else that a visitor sends. */
final class Desk {
    private static final Offer ALIVE =
            offer(Rendered.of("application/health+json", Headers.NEVER, "{\"status\":\"pass\"}"));
    private static final Offer SCHEMA =
            offer(Rendered.of("application/schema+json", "public, max-age=3600", MonitorsSchema.text()));

    private static final Offer NOTHING =
            offer(Rendered.of(Rendered.JSON, Headers.PAGE, "{\"error\":\"there is no such thing\"}\n")
                    .forEverybody());

    private static final String SOON = "1";
    private static final String LISTEN_AGAIN = "30";

    private static final Logger log = LoggerFactory.getLogger(Desk.class);

    private final Press press;
    private final BiConsumer<HttpServerRequest, Runnable> listen;

    /** @param listen takes whoever wants to hear of changes, or runs what says that there is no room */
    Desk(Press press, BiConsumer<HttpServerRequest, Runnable> listen) {
        this.press = press;
        this.listen = listen;
    }

    private static Offer offer(Rendered page) {
        return Offer.of("", page, Beside.NOTHING);
    }

    void handle(HttpServerRequest request) {
        if (!Headers.isReading(request)) {
            refuseMethod(request);
            return;
        }
        switch (String.valueOf(request.path())) {
            case Paths.EVENTS -> listen(request);
            case "/livez" -> give(request, ALIVE);
            case "/schema/monitors.json" -> give(request, SCHEMA);
            default -> page(request);
        }
    }

    private void listen(HttpServerRequest request) {
        Headers.secure(request);
        listen.accept(request, () -> retry(request, "Too many listen", LISTEN_AGAIN));
    }

    void refuse(HttpServerRequest request, int status) {
        refuse(request, status, "Not understood");
    }

    private static void refuseMethod(HttpServerRequest request) {
        if (Paths.SUBSCRIBERS.equals(request.path())) {
            giveMissing(request, NOTHING);
            return;
        }
        request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
        refuse(request, 405, "Method not allowed");
    }

    private static void refuse(HttpServerRequest request, int status, String why) {
        Headers.secure(request);
        HttpServerResponse response = request.response().setStatusCode(status);
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.putHeader(HttpHeaders.CACHE_CONTROL, Headers.NEVER);
        Buffer body = Buffer.buffer(why + "\n");
        response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()));
        send(request, response, body);
        // A header that says so closes nothing by itself, and what follows is not trusted to be any better.
        request.connection().close().onFailure(gone -> log.debug("visitor left", gone));
    }

    private void page(HttpServerRequest request) {
        Shelf.Pages pages = press.pages();
        if (pages == null) {
            press.staleDue().onComplete(done -> page(request, press.pages()));
        } else {
            page(request, pages);
        }
    }

    private void page(HttpServerRequest request, Shelf.@Nullable Pages pages) {
        if (pages == null) {
            retry(request, "Starting", SOON);
            return;
        }
        String path = path(request);
        Offer ready = pages.ready().get(path);
        Reading wanted = ready == null || ready.page().isRead() ? wanted(request, pages) : null;
        if (wanted == null) {
            own(request, pages, path);
        } else {
            translated(request, pages, path, wanted);
        }
    }

    /** Null for the page's own language. */
    private static @Nullable Reading wanted(HttpServerRequest request, Shelf.Pages pages) {
        return pages.languages()
                .asked(request.query(), request.headers().get(HttpHeaders.ACCEPT_LANGUAGE))
                .orElse(null);
    }

    private void own(HttpServerRequest request, Shelf.Pages pages, String path) {
        Offer ready = pages.ready().get(path);
        if (ready == null) {
            late(request, pages, path);
        } else {
            give(request, ready);
        }
    }

    /** Where it cannot be had in time, the page's own language is better than nothing. */
    private void translated(HttpServerRequest request, Shelf.Pages pages, String path, Reading wanted) {
        Rack rack = pages.rack();
        rack.ready(path, wanted)
                .map(Future::succeededFuture)
                .or(() -> rack.find(path, wanted).map(rare -> press.onDemand().printed(rack, rare)))
                .ifPresentOrElse(
                        page -> page.onSuccess(printed -> give(request, Offer.of(path, printed, pages.beside())))
                                .onFailure(refused -> own(request, pages, path)),
                        () -> unread(request, pages, path, wanted));
    }

    /** Nothing that has a language: for programs, or not there at all. */
    private void unread(HttpServerRequest request, Shelf.Pages pages, String path, Reading wanted) {
        boolean there = pages.late().containsKey(path)
                || Headers.isForPrograms(path)
                || pages.rack().find(path).isPresent();
        if (there) {
            own(request, pages, path);
        } else {
            pages.rack().find(Paths.MISSING, wanted).ifPresent(rare -> press.onDemand()
                    .printed(pages.rack(), rare)
                    .onSuccess(printed -> giveMissing(request, Offer.of(path, printed, pages.beside())))
                    .onFailure(refused -> missing(request, pages)));
        }
    }

    /** Empty for what is none, such as the star of {@code OPTIONS}. */
    private static String path(HttpServerRequest request) {
        String path = request.path();
        return path != null && path.startsWith("/") ? path : "";
    }

    private void late(HttpServerRequest request, Shelf.Pages pages, String path) {
        Rack rack = pages.rack();
        Optional.ofNullable(pages.late().get(path))
                .map(press.onDemand()::printed)
                .or(() -> rack.find(path).map(rare -> press.onDemand().printed(rack, rare)))
                .ifPresentOrElse(
                        page -> page.onSuccess(printed -> give(request, Offer.of(path, printed, pages.beside())))
                                .onFailure(refused -> retry(request, "Not now", SOON)),
                        () -> missing(request, pages));
    }

    private static void missing(HttpServerRequest request, Shelf.Pages pages) {
        Offer missing =
                Headers.isForPrograms(request.path()) ? NOTHING : pages.ready().getOrDefault(Paths.MISSING, NOTHING);
        giveMissing(request, missing);
    }

    private static void retry(HttpServerRequest request, String why, String seconds) {
        request.response().putHeader(HttpHeaders.RETRY_AFTER, seconds);
        refuse(request, 503, why);
    }

    private static void give(HttpServerRequest request, Offer page) {
        Offer.Form form = page.form(request.headers());
        if (Headers.alreadyHas(request.headers(), form.etag())) {
            sent(head(request, 304, form.unchanged()).end());
        } else {
            send(request, head(request, 200, form.head()), form.body());
        }
    }

    /** What is not there has no tag: nobody is to keep it as if it were. */
    private static void giveMissing(HttpServerRequest request, Offer page) {
        Offer.Form form = page.form(request.headers());
        HttpServerResponse response = head(request, 404, form.head());
        response.headers().remove(HttpHeaders.ETAG);
        send(request, response, form.body());
    }

    private static HttpServerResponse head(HttpServerRequest request, int status, MultiMap headers) {
        HttpServerResponse response = request.response().setStatusCode(status);
        response.headers().setAll(headers);
        Headers.encrypted(request);
        return response;
    }

    private static void send(HttpServerRequest request, HttpServerResponse response, Buffer body) {
        sent(request.method().equals(HttpMethod.HEAD) ? response.end() : response.end(body));
    }

    /** A visitor who hangs up before the end is none of our troubles. */
    private static void sent(Future<Void> sent) {
        sent.onFailure(gone -> log.debug("visitor left", gone));
    }
}
