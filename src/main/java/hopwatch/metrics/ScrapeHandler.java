package hopwatch.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /metrics}: in the form that the scraper asks for, compressed where it says so. Requests come on an event loop;
 * the work is done on one worker thread.
 */
public final class ScrapeHandler implements Handler<HttpServerRequest> {
    private static final Pattern GZIP =
            Pattern.compile("(^|,)\\s*(gzip|\\*)\\s*(;\\s*q=(1|0\\.0*[1-9])[.\\d]*\\s*)?(,|$)");
    private static final Logger log = LoggerFactory.getLogger(ScrapeHandler.class);

    private final Exposition exposition;
    private final ExpositionFormats formats = ExpositionFormats.init();
    private final WorkerExecutor worker;

    /**
     * The form asked for.
     *
     * @param escaping named in the answer only to a scraper that knows of it (Prometheus 3)
     */
    private record Wanted(ExpositionFormatWriter writer, EscapingScheme escaping, boolean namesEscaping, boolean gzip) {
        String contentType() {
            return writer.getContentType() + (namesEscaping ? escaping.toHeaderFormat() : "");
        }
    }

    public ScrapeHandler(Vertx vertx, Exposition exposition) {
        this.exposition = exposition;
        this.worker = vertx.createSharedWorkerExecutor("metrics", 1);
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD)) {
            answer(request);
        } else {
            send(request.response().setStatusCode(405).putHeader(HttpHeaders.ALLOW, "GET, HEAD"), Buffer.buffer());
        }
    }

    private void answer(HttpServerRequest request) {
        Wanted wanted = wanted(request);
        worker.executeBlocking(() -> written(wanted))
                .onSuccess(body -> send(request, wanted, body))
                .onFailure(broken -> {
                    log.error("metrics could not be written", broken);
                    send(request.response().setStatusCode(500), Buffer.buffer("metrics could not be written\n"));
                });
    }

    private Wanted wanted(HttpServerRequest request) {
        @Nullable String accept = request.getHeader(HttpHeaders.ACCEPT);
        @Nullable String encoding = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return new Wanted(
                formats.findWriter(accept),
                EscapingScheme.fromAcceptHeader(accept),
                accept != null && accept.contains("escaping="),
                encoding != null && GZIP.matcher(encoding).find());
    }

    private Buffer written(Wanted wanted) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
        try (OutputStream out = wanted.gzip() ? new GZIPOutputStream(bytes) : bytes) {
            wanted.writer().write(out, exposition.scrape(), wanted.escaping());
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    private static void send(HttpServerRequest request, Wanted wanted, Buffer body) {
        HttpServerResponse response = request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, wanted.contentType())
                .putHeader(HttpHeaders.VARY, "Accept, Accept-Encoding");
        if (wanted.gzip()) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        if (request.method().equals(HttpMethod.HEAD)) {
            log(response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()))
                    .end());
        } else {
            send(response, body);
        }
    }

    private static void send(HttpServerResponse response, Buffer body) {
        log(response.end(body));
    }

    private static void log(Future<Void> sent) {
        sent.onFailure(gone -> log.debug("the scraper did not wait for its answer", gone));
    }
}
