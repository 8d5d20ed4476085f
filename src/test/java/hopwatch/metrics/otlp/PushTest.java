package hopwatch.metrics.otlp;

import static hopwatch.metrics.Estate.NOW;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import hopwatch.HeldPort;
import hopwatch.config.HistogramForm;
import hopwatch.config.Request;
import hopwatch.config.Secret;
import hopwatch.config.Telemetry;
import hopwatch.metrics.Estate;
import hopwatch.metrics.Exposition;
import hopwatch.metrics.Lines;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class PushTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofMillis(100);
    /** More than a busy machine takes. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Duration BRIEF = Duration.ofSeconds(1);
    private static final String HUSH = "Bearer hush-hush";

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger everybody = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("hopwatch.metrics.otlp");
    private final CollectorStandIn collector = new CollectorStandIn();
    private final AtomicLong nanos = new AtomicLong();
    /** By how much time goes on from one look at the clock to the next: no pause is waited for. */
    private volatile long pace = Duration.ofMinutes(10).toNanos();

    private final Vertx vertx = Vertx.vertx();
    private final Exposition exposition =
            new Exposition(Estate.sources(Estate.snapshot(Map.of())), HistogramForm.NATIVE, () -> NOW, "1.2");

    @BeforeEach
    void listen() {
        logged.start();
        everybody.addAppender(logged);
        ours.setLevel(Level.TRACE);
        exposition.configured(Estate.config(List.of(Estate.monitor("web", "cdn"))));
    }

    @AfterEach
    void close() {
        everybody.detachAppender(logged);
        ours.setLevel(null);
        vertx.close().await();
        collector.close();
        exposition.close();
    }

    private static Telemetry.Collector at(URI url, boolean gzip, Duration timeout) {
        Request.Line secret = new Request.Line("authorization", new Secret(HUSH));
        return new Telemetry.Collector(url, List.of(secret), timeout, gzip, null, null);
    }

    private Push push(Telemetry telemetry) {
        return new Push(
                vertx,
                exposition,
                telemetry,
                () -> Estate.config(List.of(Estate.monitor("web", "cdn"))),
                () -> NOW,
                () -> nanos.addAndGet(pace),
                new Random(1),
                "1.2");
    }

    private Push push(Duration every, boolean traces) {
        return push(new Telemetry(
                at(collector.url().resolve("/v1/metrics"), false, LIMIT),
                traces ? at(collector.url().resolve("/v1/traces"), true, LIMIT) : null,
                every,
                Map.of("service.name", "hopwatch", "deployment.environment.name", "prod")));
    }

    private List<String> lines(String part) {
        return List.copyOf(logged.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains(part))
                .toList();
    }

    private static Map<String, String> resource(ExportMetricsServiceRequest request) {
        return request.getResourceMetrics(0).getResource().getAttributesList().stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey, pair -> pair.getValue().getStringValue()));
    }

    private void observe(Push push, int probes) {
        IntStream.range(0, probes).forEach(probe -> push.observed(Estate.up("web", "cdn", 0)));
    }

    @Test
    void metrics_come_again_and_again_with_who_we_are() throws Exception {
        Push push = push(OFTEN, false);

        collector.next("/v1/metrics");
        CollectorStandIn.Message message = collector.next("/v1/metrics");
        push.close(LIMIT).await();

        assertThat(message.headers())
                .containsEntry("content-type", "application/x-protobuf")
                .containsEntry("authorization", HUSH)
                .containsEntry("user-agent", "Hopwatch/1.2")
                .doesNotContainKey("content-encoding");
        assertThat(resource(message.metrics()))
                .containsEntry("service.name", "hopwatch")
                .containsEntry("service.version", "1.2")
                .containsEntry("deployment.environment.name", "prod")
                .containsEntry("telemetry.sdk.name", "opentelemetry");
        assertThat(AsPrometheusShows.lines(message.metrics()))
                .contains("hopwatch_probes_total{hop=cdn,monitor=web} 0.0")
                .contains("hopwatch_otlp_messages_total{signal=metrics} 1.0");
    }

    @Test
    void every_probe_becomes_a_trace_compressed_where_that_is_wanted() throws Exception {
        Push push = push(NEVER, true);

        observe(push, Backlog.BATCH);
        CollectorStandIn.Message message = collector.next("/v1/traces");
        push.close(LIMIT).await();

        assertThat(message.headers()).containsEntry("content-encoding", "gzip");
        assertThat(message.spans().stream().map(Span::getTraceId).distinct()).hasSize(Backlog.BATCH);
    }

    @Test
    void a_stop_sends_what_there_is() throws Exception {
        Push push = push(NEVER, true);

        observe(push, Backlog.BATCH + 10);
        push.close(LIMIT).await();

        CollectorStandIn.Message first = collector.next();
        CollectorStandIn.Message second = collector.next();
        CollectorStandIn.Message third = collector.next();
        List<CollectorStandIn.Message> traces = List.of(first, second, third).stream()
                .filter(message -> message.path().equals("/v1/traces"))
                .toList();
        assertThat(traces).hasSize(2);
        assertThat(traces.get(0).spans().size() + traces.get(1).spans().size()).isEqualTo(6 * (Backlog.BATCH + 10));
        assertThat(collector.waiting()).isZero();
    }

    @Test
    void a_stop_does_not_wait_for_a_collector_that_does_not_answer() {
        collector.answers(request -> {});
        Push push = push(new Telemetry(
                new Telemetry.Collector(collector.url(), List.of(), Duration.ofSeconds(60), false, null, null),
                null,
                NEVER,
                Map.of()));
        long began = System.nanoTime();

        push.close(Duration.ofMillis(200)).await();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 429, 503})
    void a_collector_that_refuses_is_named_once_and_once_more_when_it_accepts(int status) throws Exception {
        collector.answers(status);
        Push push = push(OFTEN, false);

        collector.next();
        collector.next();
        collector.next();
        collector.answers(CollectorStandIn::accept);
        collector.next();
        collector.next();
        push.close(LIMIT).await();

        assertThat(lines("metrics do not arrive at " + collector.url() + ": it answered " + status))
                .hasSize(1);
        assertThat(lines("metrics arrive at " + collector.url() + " again")).hasSize(1);
        assertThat(logged.list).noneMatch(event -> event.getFormattedMessage().contains("hush"));
    }

    @Test
    void one_that_is_slow_or_talks_nonsense_costs_no_more_than_its_deadline_and_a_line() throws Exception {
        collector.answersInTurn(List.of(
                silent -> {},
                hangsUp -> hangsUp.connection().close().onComplete(closed -> {}),
                endless -> endless.response()
                        .setChunked(true)
                        .write(Buffer.buffer(new byte[100_000]))
                        .onComplete(sent -> {}),
                drips -> drips.response().setChunked(true).write("drip").onComplete(sent -> {}),
                nonsense -> nonsense.response().end("\u0000\uffff not protobuf").onComplete(sent -> {})));
        Push push = push(new Telemetry(at(collector.url(), false, BRIEF), null, OFTEN, Map.of()));

        for (int message = 0; message < 6; message++) {
            collector.next();
        }
        push.close(LIMIT).await();

        assertThat(lines("do not arrive")).hasSize(1).first().asString().contains("no whole answer in time");
        assertThat(lines("metrics arrive at")).hasSize(1);
        assertThat(Lines.of(exposition, "hopwatch_otlp_failures_total"))
                .containsExactly("hopwatch_otlp_failures_total{signal=\"metrics\"} 4.0");
    }

    @Test
    void where_nobody_listens_one_line_says_so() throws Exception {
        try (HeldPort nobody = new HeldPort()) {
            URI there = URI.create("http://127.0.0.1:" + nobody.number());
            Push push = push(new Telemetry(at(there, false, LIMIT), null, OFTEN, Map.of()));

            push.close(LIMIT).await();

            assertThat(lines("metrics do not arrive at " + there))
                    .singleElement()
                    .asString()
                    .contains("Connection refused")
                    .doesNotContain("hush");
        }
    }

    @Test
    void probes_that_did_not_arrive_come_with_the_next_message_and_those_refused_do_not() throws Exception {
        collector.answers(503);
        Push push = push(NEVER, true);
        observe(push, Backlog.BATCH);
        List<Span> first = collector.next("/v1/traces").spans();
        collector.answers(400);

        push.close(LIMIT).await();

        List<Span> second = collector.next("/v1/traces").spans();
        assertThat(second)
                .as("with the ids by which it is known, if it arrived after all")
                .isEqualTo(first);
        assertThat(Lines.of(exposition, "hopwatch_otlp_dropped_total"))
                .containsExactly("hopwatch_otlp_dropped_total " + (double) Backlog.BATCH);
    }

    @Test
    void while_none_arrives_probes_wait_up_to_a_bound_and_nobody_hammers() throws Exception {
        collector.answers(503);
        Push push = push(NEVER, true);

        observe(push, Backlog.BATCH);
        collector.next("/v1/traces");
        observe(push, Backlog.ROOM + 100);
        push.close(LIMIT).await();

        assertThat(Lines.of(exposition, "hopwatch_otlp_dropped_total"))
                .containsExactly("hopwatch_otlp_dropped_total 100.0");
        assertThat(lines("do not arrive")).hasSizeLessThanOrEqualTo(2);
        assertThat(collector.waiting()).isLessThanOrEqualTo(4);
    }

    /** How many messages come in four intervals while no time passes. */
    private int asStill(Push push) throws Exception {
        vertx.timer(4 * OFTEN.toMillis(), MILLISECONDS).await(10, SECONDS);
        int meanwhile = collector.waiting();
        push.close(LIMIT).await();
        return meanwhile;
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "Fri, 31 Dec 9999 23:59:59 GMT"})
    void a_collector_that_asks_for_a_pause_gets_it(String retryAfter) throws Exception {
        pace = Duration.ofSeconds(1).toNanos();
        collector.answers(request -> request.response()
                .setStatusCode(429)
                .putHeader("Retry-After", retryAfter)
                .end()
                .onComplete(sent -> {}));
        Push push = push(OFTEN, false);
        collector.next();
        collector.answers(CollectorStandIn::accept);

        assertThat(asStill(push)).isZero();
    }

    @Test
    void one_that_is_away_is_asked_again_after_a_while_that_grows() throws Exception {
        pace = 0;
        collector.answers(503);
        Push push = push(OFTEN, false);
        collector.next();
        vertx.timer(4 * OFTEN.toMillis(), MILLISECONDS).await(10, SECONDS);
        assertThat(collector.waiting()).isZero();

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        collector.next();
        vertx.timer(2 * OFTEN.toMillis(), MILLISECONDS).await(10, SECONDS);
        nanos.addAndGet(Duration.ofMillis(999).toNanos());

        assertThat(asStill(push)).isZero();
    }

    @Test
    void what_a_collector_leaves_out_of_a_message_is_counted_said_once_and_not_sent_again() throws Exception {
        ExportTracePartialSuccess success = ExportTracePartialSuccess.newBuilder()
                .setRejectedSpans(7)
                .setErrorMessage("too\nlong")
                .build();
        byte[] answer = ExportTraceServiceResponse.newBuilder()
                .setPartialSuccess(success)
                .build()
                .toByteArray();
        collector.answers(
                request -> request.response().end(Buffer.buffer(answer)).onComplete(sent -> {}));
        Push push = push(NEVER, true);
        observe(push, 2 * Backlog.BATCH);
        push.close(LIMIT).await();

        assertThat(collector.arrived().stream().filter(message -> message.path().equals("/v1/traces")))
                .hasSize(2);
        assertThat(lines("traces arrive at " + collector.url() + ", which did not accept 7 in a message: too;"))
                .hasSize(1);
        assertThat(Lines.of(exposition, "hopwatch_otlp_rejected_total"))
                .contains("hopwatch_otlp_rejected_total{signal=\"traces\"} 14.0");
        assertThat(Lines.of(exposition, "hopwatch_otlp_dropped_total"))
                .containsExactly("hopwatch_otlp_dropped_total 0.0");
    }

    @Test
    void a_collector_may_have_an_authority_of_its_own_and_want_to_know_who_we_are(@TempDir Path folder)
            throws Exception {
        X509Bundle authority = new CertificateBuilder()
                .subject("CN=authority")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        X509Bundle server = new CertificateBuilder()
                .subject("CN=here")
                .addSanIpAddress("127.0.0.1")
                .buildIssuedBy(authority);
        X509Bundle us = new CertificateBuilder().subject("CN=us").buildIssuedBy(authority);
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setClientAuth(ClientAuth.REQUIRED)
                .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(authority.getCertificatePEM())))
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(server.getCertificatePathPEM()))
                        .addKeyValue(Buffer.buffer(server.getPrivateKeyPEM())));
        Path trust = Files.writeString(folder.resolve("ca.pem"), authority.getCertificatePEM());
        Telemetry.Identity identity = new Telemetry.Identity(
                Files.writeString(folder.resolve("us.pem"), us.getCertificatePathPEM()),
                Files.writeString(folder.resolve("us.key"), us.getPrivateKeyPEM()));
        try (CollectorStandIn strict = new CollectorStandIn(options)) {
            URI url = URI.create("https://127.0.0.1:" + strict.url().getPort() + "/v1/metrics");

            pushOnce(url, trust, identity);
            assertThat(strict.next().metrics().getResourceMetricsCount()).isEqualTo(1);

            pushOnce(url, null, null);
            assertThat(strict.waiting()).isZero();
            assertThat(lines("metrics do not arrive at https://127.0.0.1:")).hasSize(1);
        }
    }

    private void pushOnce(URI url, @Nullable Path trust, Telemetry.@Nullable Identity identity) {
        Telemetry.Collector collector =
                new Telemetry.Collector(url, List.of(), Duration.ofSeconds(10), false, trust, identity);
        try (Exposition exposition =
                new Exposition(Estate.sources(Estate.snapshot(Map.of())), HistogramForm.NATIVE, () -> NOW, "1")) {
            new Push(
                            vertx,
                            exposition,
                            new Telemetry(collector, null, NEVER, Map.of()),
                            () -> Estate.config(List.of()),
                            () -> NOW,
                            System::nanoTime,
                            new Random(1),
                            "1")
                    .close(Duration.ofSeconds(20))
                    .await();
        }
    }
}
