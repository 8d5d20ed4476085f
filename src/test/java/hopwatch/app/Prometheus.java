package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import hopwatch.Daemon;
import hopwatch.Program;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** The real Prometheus (Debian package prometheus), on a port of its own. */
final class Prometheus implements AutoCloseable {
    private static final Program PROGRAM = new Program(Path.of("/usr/bin/prometheus"), "prometheus");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration A_MOMENT = Duration.ofMillis(100);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Daemon daemon;

    private Prometheus(Daemon daemon) {
        this.daemon = daemon;
    }

    /** Skips the test where it is missing; in CI, fails it. */
    static void isThere() {
        PROGRAM.isThere();
    }

    static Prometheus start(Path config) throws Exception {
        Daemon daemon = Daemon.start(
                PROGRAM,
                "--config.file=" + config,
                "--storage.tsdb.path=" + Files.createTempDirectory(config.getParent(), "tsdb"),
                "--web.listen-address=127.0.0.1:0",
                "--enable-feature=native-histograms,exemplar-storage");
        return new Prometheus(daemon).ready();
    }

    /** It listens before it can answer. */
    private Prometheus ready() throws Exception {
        HttpRequest question =
                HttpRequest.newBuilder(daemon.address().resolve("/-/ready")).build();
        until(() -> client.send(question, BodyHandlers.discarding()).statusCode() == 200);
        return this;
    }

    /** Waits until that is so; what is asserted of it afterwards says why it never was. */
    void until(Callable<Boolean> hope) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!hope.call() && Instant.now().isBefore(end)) {
            assertThat(daemon.endsWithin(A_MOMENT)).as("Prometheus has ended").isFalse();
        }
    }

    /** The data of an answer of {@code /api/v1/…}. */
    JsonObject api(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(daemon.address().resolve("/api/v1/" + path))
                .build();
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
        HttpRequest request = HttpRequest.newBuilder(daemon.address().resolve("/api/v1/" + path))
                .build();
        return new JsonObject(client.send(request, BodyHandlers.ofString()).body()).getJsonArray("data");
    }

    /** Waits until an expression gives what is wanted, which it then returns. */
    @CanIgnoreReturnValue
    JsonArray until(String expression, Predicate<JsonArray> wanted) throws Exception {
        JsonArray given = new JsonArray();
        until(() -> {
            given.clear().addAll(query(expression));
            return wanted.test(given);
        });
        assertThat(wanted.test(given))
                .as("%s gave at last %s", expression, given)
                .isTrue();
        return given;
    }

    @Override
    public void close() {
        daemon.close();
    }
}
