package hopwatch.metrics.otlp;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Takes in messages as an OpenTelemetry collector does, by the protocol's own classes; answers as it is told. */
public final class CollectorStandIn implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final HttpServer server;
    private final Queue<Consumer<HttpServerRequest>> inTurn = new ConcurrentLinkedQueue<>();
    private volatile Consumer<HttpServerRequest> answer = CollectorStandIn::accept;

    /** A message as it came. */
    public record Message(String path, Map<String, String> headers, Buffer body) {
        byte[] plain() throws IOException {
            return "gzip".equals(headers.get("content-encoding"))
                    ? new GZIPInputStream(new ByteArrayInputStream(body.getBytes())).readAllBytes()
                    : body.getBytes();
        }

        ExportMetricsServiceRequest metrics() throws IOException {
            return ExportMetricsServiceRequest.parseFrom(plain());
        }

        public List<String> names() throws IOException {
            return AsPrometheusShows.metrics(metrics()).map(Metric::getName).toList();
        }

        /** The value of a counter, summed over its attributes. */
        public double counted(String name) throws IOException {
            return AsPrometheusShows.metrics(metrics())
                    .filter(metric -> metric.getName().equals(name))
                    .flatMap(metric -> metric.getSum().getDataPointsList().stream())
                    .mapToDouble(NumberDataPoint::getAsDouble)
                    .sum();
        }

        public List<Span> spans() throws IOException {
            return ExportTraceServiceRequest.parseFrom(plain()).getResourceSpansList().stream()
                    .flatMap(resource -> resource.getScopeSpansList().stream())
                    .flatMap(scope -> scope.getSpansList().stream())
                    .toList();
        }
    }

    public CollectorStandIn() {
        this(new HttpServerOptions());
    }

    CollectorStandIn(HttpServerOptions options) {
        server = vertx.createHttpServer(options)
                .requestHandler(request -> request.body().onSuccess(body -> {
                    Map<String, String> headers = request.headers().entries().stream()
                            .collect(Collectors.toMap(
                                    line -> line.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
                    Consumer<HttpServerRequest> now = Objects.requireNonNullElse(inTurn.poll(), answer);
                    messages.add(new Message(request.path(), headers, body));
                    now.accept(request);
                }))
                .listen(0, "127.0.0.1")
                .await();
    }

    static void accept(HttpServerRequest request) {
        request.response().end().onComplete(sent -> {});
    }

    void answers(Consumer<HttpServerRequest> answer) {
        this.answer = answer;
    }

    /** Each once, before whatever else is answered. */
    void answersInTurn(List<Consumer<HttpServerRequest>> answers) {
        inTurn.addAll(answers);
    }

    void answers(int status) {
        answers(request -> request.response().setStatusCode(status).end().onComplete(sent -> {}));
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** The next one, waited for. */
    @CanIgnoreReturnValue
    public Message next() throws InterruptedException {
        Message message = messages.poll(20, SECONDS);
        if (message == null) {
            throw new AssertionError("no message came");
        }
        return message;
    }

    /** The next one there, waited for; others are left out. */
    public Message next(String path) throws InterruptedException {
        Message message = next();
        while (!message.path().equals(path)) {
            message = next();
        }
        return message;
    }

    /** Those that have come and were not asked for yet. */
    public List<Message> arrived() {
        List<Message> all = new ArrayList<>();
        messages.drainTo(all);
        return all;
    }

    int waiting() {
        return messages.size();
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
