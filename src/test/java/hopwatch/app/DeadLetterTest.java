package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.load.ConfigLoader;
import hopwatch.demo.SlackStandIn;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A channel whose webhook is gone, in a whole server, over real sockets. */
class DeadLetterTest {
    private static final Listen ANY = new Listen("127.0.0.1", 0);

    private final Vertx vertx = Vertx.vertx();
    private final Estate estate = new Estate();
    private final SlackStandIn gone = SlackStandIn.start(vertx, line -> {}).await();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        estate.close();
        vertx.close().await();
    }

    @Test
    void what_one_channel_refuses_is_told_by_the_others_once_and_so_is_the_end_of_it() throws Exception {
        Path monitors = estate.monitorsIn(folder);
        String more = "  gone: {slack: \"%s\"}\nmonitors:".formatted(gone.webhook());
        Files.writeString(monitors, Files.readString(monitors).replace("monitors:", more));
        gone.becomes(SlackStandIn.Mood.GONE);
        Server server =
                Server.start(new Settings(monitors, folder.resolve("data"), ANY, ANY), new ConfigLoader(n -> null));
        try {
            estate.until(server.page(), "/", page -> page.contains("All Systems Operational"));
            estate.breaks();
            estate.hears("Shop");
            Instant told = Instant.now();
            String dead = estate.hears("refused");
            assertThat(Duration.between(told, Instant.now())).isLessThan(Duration.ofSeconds(10));
            assertThat(dead)
                    .contains("Hopwatch itself")
                    .contains("channel gone refused an alert: Slack answered 404 no_service. It was: DOWN: Shop – ");
            assertThat(estate.get(server.operations(), "/metrics").body())
                    .contains("hopwatch_alerts_buried{channel=\"gone\"} 1")
                    .contains("hopwatch_alerts_total{channel=\"gone\",outcome=\"refused\"} 1")
                    .contains("hopwatch_alert_dwell_seconds_count{channel=\"oncall\"}");

            gone.becomes(SlackStandIn.Mood.WELL);
            estate.heals();
            assertThat(estate.hears("UP") + estate.hears("UP")).contains("Shop").contains("Hopwatch itself");
            assertThat(estate.slack.accepted()).hasSize(4);
            assertThat(estate.get(server.page(), "/").body()).doesNotContain("gone");
        } finally {
            server.stop();
        }
    }
}
