package hopwatch.metrics.otlp;

import hopwatch.config.Telemetry.Collector;
import hopwatch.config.Telemetry.Identity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Where a collector takes in one signal: one connection, one deadline for all of a message. Event loop. */
final class Intake {
    /** In bytes: an answer is a few; one that does not end is ended. */
    static final long LONGEST_ANSWER = 64 * 1024;

    private final Collector collector;
    private final String version;
    private final InstantSource clock;
    private final HttpClient client;

    /** Blocks while it reads the files of certificates that are named. */
    Intake(Vertx vertx, Collector collector, String version, InstantSource clock) {
        this.collector = collector;
        this.version = version;
        this.clock = clock;
        this.client = vertx.createHttpClient(options(collector), new PoolOptions().setHttp1MaxSize(1));
    }

    private static HttpClientOptions options(Collector collector) {
        int limit = (int) collector.timeout().toMillis();
        HttpClientOptions options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setVerifyHost(true)
                .setConnectTimeout(limit)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setSslHandshakeTimeout(limit);
        if (collector.trust() != null) {
            options.setTrustOptions(
                    new PemTrustOptions().addCertPath(collector.trust().toString()));
        }
        Identity identity = collector.identity();
        if (identity != null) {
            options.setKeyCertOptions(new PemKeyCertOptions()
                    .addCertPath(identity.certificate().toString())
                    .addKeyPath(identity.key().toString()));
        }
        return options;
    }

    Collector collector() {
        return collector;
    }

    /** Fails where no whole answer comes in time; the deadline ends the work, not only the wait. */
    Future<Reply> post(Buffer message) {
        Future<HttpClientRequest> asked = client.request(request());
        return asked.compose(request -> request.send(message))
                .compose(this::read)
                .timeout(collector.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(broken -> asked.onSuccess(Intake::end));
    }

    private RequestOptions request() {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(collector.url().toString())
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.USER_AGENT, "Hopwatch/" + version)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-protobuf");
        if (collector.gzip()) {
            options.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        collector
                .headers()
                .forEach(line -> options.putHeader(line.name(), line.value().reveal()));
        return options;
    }

    private Future<Reply> read(HttpClientResponse response) {
        Buffer answer = Buffer.buffer();
        response.handler(part -> {
            if (answer.length() + part.length() > LONGEST_ANSWER) {
                end(response.request());
            } else {
                answer.appendBuffer(part);
            }
        });
        return response.end()
                .map(ended -> Reply.of(
                        response.statusCode(), response.getHeader(HttpHeaders.RETRY_AFTER), answer, clock.instant()));
    }

    private static void end(HttpClientRequest request) {
        request.reset().onComplete(ended -> {});
    }

    Future<Void> close() {
        return client.close();
    }
}
