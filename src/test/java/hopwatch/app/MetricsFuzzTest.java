package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import hopwatch.config.load.ConfigLoader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Whatever is asked of either listener, there are as many series after it as before; and their labels may be hostile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsFuzzTest {
    private static final Listen ANY = new Listen("127.0.0.1", 0);
    private static final int REQUESTS = 300;
    /** What a garbage collection brings, whenever it comes. */
    private static final String COLLECTIONS = "jvm_gc_";

    private static final List<String> METHODS = List.of(
            "GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW", "get", "M-SEARCH");
    private static final List<String> PATHS = List.of(
            "/metrics",
            "/metrics/",
            "/probe",
            "/sd/prometheus",
            "/-/healthy",
            "/-/reload",
            "/api/v1/monitors",
            "/api/v1/monitors/%00",
            "/monitors/nobody",
            "/badges/nobody/status.svg",
            "/ping/nobody",
            "/%2e%2e/metrics",
            "//metrics",
            "*",
            "http://elsewhere.example/metrics");
    private static final List<String> KEYS =
            List.of("name[]", "debug", "target", "module", "hostname", "monitor", "hop", "channel", "");
    private static final List<String> VALUES = List.of(
            "text",
            "prometheus-protobuf",
            "hopwatch_probes_total",
            "%22%5C%0A",
            "%zz",
            "%",
            "http://127.0.0.1:1/",
            "%F0%9F%92%A5",
            "a".repeat(3_000));
    private static final List<String> HEADERS = List.of(
            "Accept: application/openmetrics-text;version=1.0.0",
            "Accept: application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited",
            "Accept: \"\\\\",
            "Accept-Encoding: gzip",
            "X-Prometheus-Scrape-Timeout-Seconds: -1",
            "User-Agent: \"}\\",
            "X-Forwarded-For: 203.0.113.9",
            "Authorization: Bearer hw_nobody",
            "X-\u00e9: \u00e9",
            "Cookie: monitor=x");

    private final Estate estate = new Estate();
    private final Random dice = new Random(8);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger everybody = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private Server server;

    @BeforeAll
    void watching(@TempDir Path folder) throws Exception {
        Path monitors = estate.monitorsIn(folder);
        String plain = Files.readString(monitors);
        String site = plain.replaceAll("(?s).*url: \"http://([^/]*)/\".*", "$1");
        Files.writeString(
                monitors,
                plain.replace("name: Shop,", "name: 'Sh\"op \\ 店 {} # HELP', id: shop,")
                        .replace(
                                "expect: {body: Cart}",
                                "hops: [{name: 'a\"b\\n', connect: \"%1$s\"}, {name: '%2$s', connect: \"%1$s\"}]"
                                        .formatted(site, "辺".repeat(100))));
        server = Server.start(new Settings(monitors, folder.resolve("data"), ANY, ANY), new ConfigLoader(name -> null));
        estate.until(
                server.operations(),
                "/metrics",
                seen -> seen.contains("hopwatch_availability_ratio{")
                        && seen.contains("hopwatch_monitor_last_probe_timestamp_seconds{")
                        && seen.contains("hopwatch_probe_phase_seconds{hop=\"辺"));
    }

    @AfterAll
    void close() {
        server.stop();
        estate.close();
    }

    @BeforeEach
    void listen() {
        logged.start();
        everybody.addAppender(logged);
    }

    @AfterEach
    void nothing_that_was_asked_is_taken_for_a_bug_of_ours() {
        everybody.detachAppender(logged);

        assertThat(logged.list)
                .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.ERROR))
                .isEmpty();
    }

    @Test
    void no_request_makes_a_series() throws Exception {
        Set<String> before = series();

        for (int i = 0; i < REQUESTS; i++) {
            assertThat(say(i % 2 == 0 ? server.operations() : server.page(), request()))
                    .doesNotContain("HTTP/1.1 500");
        }
        say(server.operations(), "GET /metrics?name[]=" + "a".repeat(1 << 20) + " HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(series()).isEqualTo(before);
    }

    @Test
    void a_query_of_a_mebibyte_is_answered() throws Exception {
        String query = "GET /metrics?name[]=" + "a".repeat(1 << 20) + " HTTP/1.1\r\nHost: x\r\n\r\n";

        assertThat(say(server.operations(), query)).startsWith("HTTP/1.0 414 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/metrics?name[]=%zz", "/metrics?%", "/api/v1/monitors/%00?x=%zz", "/api/v1/monitors/%zz", "/%"})
    void what_cannot_be_decoded_is_answered_as_such(String path) throws Exception {
        String query = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

        assertThat(say(server.operations(), query))
                .startsWith("HTTP/1.1 400 ")
                .contains("The path or the query cannot be decoded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS *", "GET *", "GET metrics", "GET ?debug=text", "CONNECT x:443"})
    void what_is_no_path_is_a_bad_request(String line) throws Exception {
        assertThat(say(server.operations(), line + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("X-Content-Type-Options: nosniff");
    }

    @Test
    void hostile_names_are_escaped() throws Exception {
        assertThat(estate.get(server.operations(), "/metrics").body())
                .contains("hopwatch_probes_total{hop=\"a\\\"b\\\\n\",monitor=\"shop\"}")
                .doesNotContain("店");
    }

    /** Names and labels of every sample; as many of them as there are said to be. */
    private Set<String> series() throws Exception {
        List<String> samples = estate.get(server.operations(), "/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(samples).contains("hopwatch_exposed_series " + samples.size() + ".0");
        return samples.stream()
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .filter(line -> !line.startsWith(COLLECTIONS))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String request() {
        StringBuilder request = new StringBuilder(any(METHODS)).append(' ').append(any(PATHS));
        for (int i = dice.nextInt(4); i > 0; i--) {
            request.append(request.indexOf("?") < 0 ? '?' : '&')
                    .append(any(KEYS))
                    .append('=')
                    .append(any(VALUES));
        }
        request.append(" HTTP/1.1\r\nHost: ")
                .append(dice.nextInt(5) == 0 ? "\"{}" : "x")
                .append("\r\n");
        for (int i = dice.nextInt(4); i > 0; i--) {
            request.append(any(HEADERS)).append("\r\n");
        }
        return request.append("Connection: close\r\n\r\n").toString();
    }

    private String any(List<String> choices) {
        return choices.get(dice.nextInt(choices.size()));
    }

    /** What is answered, as far as anything is; also to what it hangs up on before it has read all of it. */
    @CanIgnoreReturnValue
    private static String say(URI listener, String request) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (Socket socket = new Socket(listener.getHost(), listener.getPort())) {
            socket.setSoTimeout(2_000);
            write(socket, request);
            socket.getInputStream().transferTo(said);
        } catch (SocketTimeoutException | SocketException over) {
            return said.toString(StandardCharsets.ISO_8859_1);
        }
        return said.toString(StandardCharsets.ISO_8859_1);
    }

    private static void write(Socket socket, String request) throws IOException {
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        } catch (SocketException hungUp) {
            // what it said before is still to be read
        }
    }
}
