package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that gets a tenth of a CPU's time, because it is halted for the rest. */
@Tag("jar")
class StarvedJarTest {
    /** 300 are five minutes. */
    private static final int SECONDS = Integer.getInteger("hopwatch.starved.seconds", 6);

    private static final int MONITORS = 20;
    private static final String FAILURES = "hopwatch_probe_failures_total";
    private static final String OURS = "stage=\"self\"";
    private static final String LAG = "hopwatch_scheduler_lag_seconds";
    private static final Path FIGURES = Path.of("target", "starved.txt");

    /** Of each so many seconds, as a scheduler deals them out, and as a crowded host does: nine tenths halted. */
    private static final List<String> TURNS = List.of("0.09 0.01", "0.9 0.1");

    /** Long enough for a check to run out of time while the server is halted. */
    private static final Duration THINKING = Duration.ofMillis(400);

    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer target;

    @BeforeEach
    void answerAll() throws Exception {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Executor delayed = CompletableFuture.delayedExecutor(THINKING.toMillis(), TimeUnit.MILLISECONDS);
        target.createContext("/", exchange -> delayed.execute(() -> answer(exchange)));
        target.start();
    }

    private static void answer(HttpExchange exchange) {
        try (exchange) {
            byte[] well = "all is well".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, well.length);
            exchange.getResponseBody().write(well);
        } catch (IOException hungUp) {
            // whoever was halted has given the check up meanwhile
        }
    }

    @AfterEach
    void close() {
        target.stop(0);
    }

    private String monitors() {
        String url = "http://127.0.0.1:" + target.getAddress().getPort() + "/";
        String list = IntStream.rangeClosed(1, MONITORS)
                .mapToObj(i -> "  - {name: site" + i + ", url: \"" + url + i + "\"}\n")
                .collect(Collectors.joining());
        return "defaults: {every: 1s, timeout: 1s}\nmonitors:\n" + list;
    }

    private static void starve(Child server, String turns, int seconds) throws Exception {
        String halting = "while kill -STOP $0; do sleep %s; kill -CONT $0; sleep %s; done"
                .formatted((Object[]) turns.split(" "));
        Process halter = new ProcessBuilder("sh", "-c", halting, Long.toString(server.pid())).start();
        assertThat(halter.waitFor(seconds, TimeUnit.SECONDS)).isFalse();
        halter.destroyForcibly().onExit().get(5, TimeUnit.SECONDS);
        server.signal("CONT");
    }

    private String metrics(String operations) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(operations))
                .timeout(Duration.ofSeconds(20))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static double sum(String metrics, String start, String part) {
        return metrics.lines()
                .filter(line -> line.startsWith(start) && line.contains(part))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static String figures(String metrics) {
        return "starved for %d s: probes %.0f, unknown %.0f, down %.0f, lag %.0f ms on average%n"
                .formatted(
                        SECONDS,
                        sum(metrics, "hopwatch_probes_total", ""),
                        sum(metrics, FAILURES, OURS),
                        sum(metrics, FAILURES, "") - sum(metrics, FAILURES, OURS),
                        1_000 * sum(metrics, LAG + "_sum", "") / sum(metrics, LAG + "_count", ""));
    }

    @Test
    void a_server_without_cpu_is_late_and_takes_nothing_for_down(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("monitors.yaml"), monitors());
        try (Child server = Child.run(folder, "serve", "--public", "127.0.0.1:0", "--operations", "127.0.0.1:0")) {
            String operations = server.says("Operations ");
            for (int up = 0; up < MONITORS; up++) {
                server.logs(" is up since");
            }

            for (String turns : TURNS) {
                starve(server, turns, SECONDS / TURNS.size());
            }

            String metrics = metrics(operations);
            server.signal("KILL");
            Files.writeString(FIGURES, figures(metrics));
            assertThat(server.stderr()).doesNotContain(" is down since");
            assertThat(sum(metrics, FAILURES, "")).isEqualTo(sum(metrics, FAILURES, OURS));
            assertThat(sum(metrics, "hopwatch_probes_total", "")).isGreaterThan(MONITORS);
        }
    }
}
