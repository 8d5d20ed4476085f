package hopwatch.metrics;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /metrics}: in the form that the scraper asks for, compressed where it says so. Requests come on one event loop;
 * the work is done on one worker thread.
 */
public final class ScrapeHandler implements Handler<HttpServerRequest> {
    private static final Logger log = LoggerFactory.getLogger(ScrapeHandler.class);

    private final Print print;
    private final WorkerExecutor worker;
    private final Recent recent;

    public ScrapeHandler(Vertx vertx, Exposition exposition, LongSupplier nanoTime) {
        this.print = new Print(exposition);
        this.worker = vertx.createSharedWorkerExecutor("metrics", 1);
        this.recent = new Recent(nanoTime);
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD)) {
            Wanted.by(request)
                    .ifPresentOrElse(
                            wanted -> answer(request, wanted),
                            () -> refuse(
                                    request,
                                    400,
                                    "the query is name[]=SAMPLE, as often as you like, and debug=openmetrics|text|prometheus-protobuf"));
        } else {
            request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
            refuse(request, 405, "metrics are only read");
        }
    }

    private void answer(HttpServerRequest request, Wanted wanted) {
        body(wanted).onSuccess(body -> send(request, wanted, body)).onFailure(broken -> {
            log.error("metrics could not be written", broken);
            refuse(request, 500, "metrics could not be written");
        });
    }

    private Future<Buffer> body(Wanted wanted) {
        return wanted.isUsual() ? recent.of(wanted, () -> printed(wanted)) : printed(wanted);
    }

    private Future<Buffer> printed(Wanted wanted) {
        return worker.executeBlocking(() -> print.of(wanted));
    }

    private static void send(HttpServerRequest request, Wanted wanted, Buffer body) {
        HttpServerResponse response = request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, wanted.contentType())
                .putHeader(HttpHeaders.VARY, "Accept, Accept-Encoding");
        if (wanted.gzip()) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()));
            log(response.end());
        } else {
            log(response.end(body));
        }
    }

    private static void refuse(HttpServerRequest request, int status, String why) {
        log(request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .end(why + "\n"));
    }

    private static void log(Future<Void> sent) {
        sent.onFailure(gone -> log.debug("the scraper did not wait for its answer", gone));
    }
}
