package hopwatch.app;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real Prometheus (Debian package prometheus), on a port of its own. */
final class Prometheus implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/prometheus");
    private static final Pattern LISTENING = Pattern.compile("msg=\"Listening on\" address=127\\.0\\.0\\.1:(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final URI address;

    private Prometheus(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Skips the test where it is missing; in CI, fails it. */
    static void isThere() {
        assertThat(Files.isExecutable(PROGRAM) || !"1".equals(System.getenv("HOPWATCH_CI")))
                .as("in CI %s must be there: install the Debian package prometheus", PROGRAM)
                .isTrue();
        assumeTrue(Files.isExecutable(PROGRAM), "skipped: install the Debian package prometheus");
    }

    static Prometheus start(Path config) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + Files.createTempDirectory(config.getParent(), "tsdb"),
                        "--web.listen-address=127.0.0.1:0",
                        "--enable-feature=native-histograms,exemplar-storage")
                .redirectErrorStream(true)
                .start();
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher listening = LISTENING.matcher(said.append(line).append('\n'));
            if (listening.find()) {
                drain(log);
                return new Prometheus(process, URI.create("http://127.0.0.1:" + listening.group(1))).ready();
            }
        }
        throw new AssertionError("Prometheus did not start:\n" + said);
    }

    /** A full pipe would stop it. */
    private static void drain(BufferedReader log) {
        Thread reader = new Thread(() -> log.lines().forEach(line -> {}), "prometheus-log");
        reader.setDaemon(true);
        reader.start();
    }

    /** It listens before it can answer. */
    private Prometheus ready() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        HttpRequest question =
                HttpRequest.newBuilder(address.resolve("/-/ready")).build();
        while (client.send(question, BodyHandlers.discarding()).statusCode() != 200) {
            assertThat(process.waitFor(50, MILLISECONDS))
                    .as("Prometheus has ended")
                    .isFalse();
            assertThat(Instant.now()).as("Prometheus is not ready").isBefore(end);
        }
        return this;
    }

    /** The data of an answer of {@code /api/v1/…}. */
    JsonObject api(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve("/api/v1/" + path)).build();
        JsonObject answer =
                new JsonObject(client.send(request, BodyHandlers.ofString()).body());
        assertThat(answer.getString("status")).as("%s: %s", path, answer).isEqualTo("success");
        return answer.getJsonObject("data");
    }

    /** What an expression gives now, a series each; a scalar as one. */
    JsonArray query(String expression) throws IOException, InterruptedException {
        JsonObject data = api("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        return data.getString("resultType").equals("scalar")
                ? new JsonArray().add(new JsonObject().put("value", data.getJsonArray("result")))
                : data.getJsonArray("result");
    }

    /** The exemplars of the last ten minutes, a series each. */
    JsonArray exemplars(String selector) throws IOException, InterruptedException {
        Instant now = Instant.now();
        String path = "query_exemplars?query=" + URLEncoder.encode(selector, StandardCharsets.UTF_8) + "&start="
                + now.minusSeconds(600).getEpochSecond() + "&end="
                + now.plusSeconds(1).getEpochSecond();
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve("/api/v1/" + path)).build();
        return new JsonObject(client.send(request, BodyHandlers.ofString()).body()).getJsonArray("data");
    }

    /** Waits until an expression gives what is wanted, which it then returns. */
    @CanIgnoreReturnValue
    JsonArray until(String expression, Predicate<JsonArray> wanted) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        JsonArray given = query(expression);
        while (!wanted.test(given) && Instant.now().isBefore(end)) {
            assertThat(process.waitFor(200, MILLISECONDS))
                    .as("Prometheus has ended")
                    .isFalse();
            given = query(expression);
        }
        assertThat(wanted.test(given))
                .as("%s gave at last %s", expression, given)
                .isTrue();
        return given;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
