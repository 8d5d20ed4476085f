package hopwatch.metrics;

import static hopwatch.metrics.Estate.NOW;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.HistogramForm;
import hopwatch.store.Outbox;
import hopwatch.store.Snapshot;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrapeHandlerTest {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private static final String PROTOBUF =
            "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited";

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger snapshots = new AtomicInteger();
    private final AtomicReference<String> scrapedOn = new AtomicReference<>("");
    private final Exposition exposition = new Exposition(
            new Sources(
                    this::snapshot,
                    Map::of,
                    () -> new Outbox.Backlog(Map.of()),
                    () -> 0,
                    () -> 0,
                    () -> 0,
                    Map::of,
                    () -> 0),
            HistogramForm.NATIVE,
            () -> NOW,
            "1");
    private final HttpClient client = HttpClient.newHttpClient();
    private int port;

    @BeforeEach
    void listen() throws Exception {
        exposition.configured(Estate.config(List.of(Estate.monitor("web", "direct"))));
        port = vertx.createHttpServer()
                .requestHandler(new ScrapeHandler(vertx, exposition, () -> nanos.addAndGet(1_000_000)))
                .listen(0, "127.0.0.1")
                .await(10, SECONDS)
                .actualPort();
    }

    @AfterEach
    void close() throws Exception {
        exposition.close();
        vertx.close().await(10, SECONDS);
    }

    private Snapshot snapshot() {
        snapshots.incrementAndGet();
        scrapedOn.set(Thread.currentThread().getName());
        return Estate.snapshot(Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain;version=0.0.4 | " + TEXT,
                "*/* | " + TEXT,
                "text/html | " + TEXT,
                "text/plain;version=0.0.4;escaping=underscores | " + TEXT + "; escaping=underscores",
                "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
                        + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1 | " + OPEN_METRICS,
                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited,"
                        + "application/openmetrics-text;version=1.0.0;q=0.8,*/*;q=0.1 | "
                        + PROTOBUF,
                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.4,"
                        + "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
                        + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.5,*/*;q=0.2 | "
                        + OPEN_METRICS + "; escaping=allow-utf-8",
                "text/plain;version=0.0.4;escaping=underscores, */* | " + TEXT + "; escaping=underscores",
                "text/plain;version=0.0.4;escaping=klingon | " + TEXT,
                "text/plain;q=0.9, application/openmetrics-text;q=0.1 | " + TEXT,
                "TEXT/PLAIN;q=0.1, Application/OpenMetrics-Text;Q=0.2 | " + OPEN_METRICS,
                "application/openmetrics-text;q=0, text/plain;q=0.1 | " + TEXT,
                "application/openmetrics-text;q=much | " + TEXT,
                "application/openmetrics-text;version=2.0.0 | " + TEXT,
                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=text | " + TEXT,
                "; , ;;, =;=q | " + TEXT,
            })
    void the_scraper_gets_the_form_it_asks_for(String accept, String contentType) throws Exception {
        HttpResponse<byte[]> answer = send(get().header("Accept", accept));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(contentType);
        assertThat(answer.body()).isNotEmpty();
    }

    @Test
    void open_metrics_says_where_it_ends() throws Exception {
        HttpResponse<byte[]> answer = send(get().header("Accept", "application/openmetrics-text; version=1.0.0"));

        assertThat(text(answer.body()))
                .contains("# TYPE hopwatch_probes counter")
                .endsWith("# EOF\n");
    }

    @Test
    void a_caller_that_asks_for_nothing_gets_plain_text() throws Exception {
        HttpResponse<byte[]> answer = send(get());

        assertThat(answer.headers().firstValue("Content-Type")).contains(TEXT);
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(text(answer.body())).contains("hopwatch_probes_total{hop=\"direct\",monitor=\"web\"} 0.0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate, gzip;q=0.5", "gzip ; q=1.0, *;q=0", "*", "GZip", "br, *;q=0.1"})
    void it_is_compressed_where_that_is_accepted(String encoding) throws Exception {
        HttpResponse<byte[]> answer = send(get().header("Accept-Encoding", encoding));

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(text(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes()))
                .contains("hopwatch_probes_total");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip;q=0", "gzip;q=0.0", "br", "notgzip", "gzip;q=0, *", "*;q=0", "gzip;q=x"})
    void it_is_not_compressed_where_that_is_not_accepted(String encoding) throws Exception {
        HttpResponse<byte[]> answer = send(get().header("Accept-Encoding", encoding));

        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(text(answer.body())).contains("hopwatch_probes_total");
    }

    @Test
    void head_has_the_length_and_no_body() throws Exception {
        HttpResponse<byte[]> answer = send(request().method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValueAsLong("Content-Length").orElse(0))
                .isGreaterThan(1_000);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void other_methods_are_not_allowed(String method) throws Exception {
        HttpResponse<byte[]> answer = send(request().method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void a_family_comes_whole_whichever_of_its_samples_is_named() throws Exception {
        HttpResponse<byte[]> answer =
                send(asking("name[]=hopwatch_probe_duration_seconds_count&name[]=hopwatch_probes"));

        assertThat(text(answer.body()).lines().filter(line -> !line.startsWith("#")))
                .containsExactly(
                        "hopwatch_probe_duration_seconds_bucket{hop=\"direct\",monitor=\"web\",le=\"+Inf\"} 0",
                        "hopwatch_probe_duration_seconds_count{hop=\"direct\",monitor=\"web\"} 0",
                        "hopwatch_probe_duration_seconds_sum{hop=\"direct\",monitor=\"web\"} 0.0",
                        "hopwatch_probes_total{hop=\"direct\",monitor=\"web\"} 0.0");
    }

    @Test
    void a_name_that_nothing_has_gets_nothing() throws Exception {
        HttpResponse<byte[]> answer = send(asking("name[]=hopwatch_prob"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "text, # TYPE hopwatch_probes_total counter",
        "openmetrics, # TYPE hopwatch_probes counter",
        "prometheus-protobuf, type: COUNTER"
    })
    void people_can_look_at_each_form(String form, String part) throws Exception {
        HttpResponse<byte[]> answer = send(asking("debug=" + form));

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(text(answer.body())).contains(part);
    }

    @ParameterizedTest
    @ValueSource(strings = {"debug=", "debug=TEXT", "debug"})
    void a_query_that_says_nothing_is_refused_with_what_it_may_say(String query) throws Exception {
        HttpResponse<byte[]> answer = send(asking(query));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(text(answer.body())).contains("debug=openmetrics|text|prometheus-protobuf");
    }

    @Test
    void scrapers_that_ask_at_once_share_an_answer_and_who_looks_gets_one_of_his_own() throws Exception {
        assertThat(send(get().header("Accept-Encoding", "gzip")).statusCode()).isEqualTo(200);
        int once = snapshots.get();

        assertThat(send(get().header("Accept-Encoding", "gzip")).statusCode()).isEqualTo(200);
        assertThat(snapshots).hasValue(once);

        assertThat(send(get()).statusCode()).isEqualTo(200);
        assertThat(snapshots).hasValue(2 * once);
        assertThat(send(get()).statusCode()).isEqualTo(200);
        assertThat(snapshots).hasValue(3 * once);
    }

    @Test
    void the_event_loop_has_no_part_in_the_work() throws Exception {
        HttpResponse<byte[]> answer = send(get());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(scrapedOn.get()).startsWith("metrics");
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"));
    }

    private HttpRequest.Builder asking(String query) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics?" + query));
    }

    private HttpRequest.Builder get() {
        return request().GET();
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
