package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.load.ConfigLoader;
import hopwatch.demo.SlackStandIn;
import io.vertx.core.json.JsonObject;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stop in the middle of things: what a SIGTERM does. */
class StoppingTest {
    private static final Listen ANY = new Listen("127.0.0.1", 0);
    private static final int OUTAGES = 50;
    private static final int CHANNELS = 25;

    @TempDir
    private Path folder = Path.of("");

    private final Estate estate = new Estate();

    @AfterEach
    void close() {
        estate.close();
    }

    /** Fifty outages by as many roots, and one target that takes connections and says nothing. */
    private Path monitors(int silent) throws Exception {
        String channels = IntStream.range(0, CHANNELS)
                .mapToObj(i -> "  c%d: {slack: \"%s\"}\n".formatted(i, estate.slack.webhook()))
                .collect(Collectors.joining());
        String outages = IntStream.range(0, OUTAGES)
                .mapToObj(i -> "  - {name: \"Outage %02d\", url: \"http://127.0.0.1:%d/\", alert: [c%d]}\n"
                        .formatted(i, 1 + i, i % CHANNELS))
                .collect(Collectors.joining());
        return Files.writeString(
                folder.resolve("monitors.yaml"),
                "alerts:\n" + channels + "defaults: {every: 1s, timeout: 1s}\nmonitors:\n" + outages
                        + "  - {name: Silent, url: \"http://127.0.0.1:" + silent + "/\", every: 30s, timeout: 30s}\n");
    }

    private Server started(Path monitors) throws Refused {
        return Server.start(new Settings(monitors, folder.resolve("data"), ANY, ANY), new ConfigLoader(name -> null));
    }

    @Test
    void with_fifty_alerts_pending_and_a_probe_in_flight_none_is_lost_and_none_is_sent_twice() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            Path monitors = monitors(silent.getLocalPort());
            estate.slack.becomes(SlackStandIn.Mood.BUSY);
            Server first = started(monitors);
            estate.until(first.operations(), "/metrics", shown -> pending(shown) == OUTAGES);

            Instant told = Instant.now();
            first.stop();
            assertThat(Duration.between(told, Instant.now())).isLessThan(Duration.ofSeconds(10));
            assertThat(estate.slack.accepted()).isEmpty();

            estate.slack.becomes(SlackStandIn.Mood.WELL);
            Server second = started(monitors);
            estate.until(second.operations(), "/metrics", shown -> pending(shown) == 0);
            second.stop();

            assertThat(estate.slack.accepted().stream().map(StoppingTest::monitor))
                    .hasSize(OUTAGES)
                    .doesNotHaveDuplicates()
                    .allMatch(name -> name.startsWith("Outage"));
        }
    }

    private static long pending(String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith("hopwatch_alerts_pending{"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static String monitor(JsonObject message) {
        return message.getString("text").replaceAll("(?s).*(Outage \\d\\d).*", "$1");
    }
}
