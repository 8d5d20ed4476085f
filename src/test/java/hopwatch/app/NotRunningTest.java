package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.load.ConfigLoader;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time that is left out of the uptime, in the whole program: when it did not run, and when work was planned. */
class NotRunningTest {
    private static final Listen ANY = new Listen("127.0.0.1", 0);
    private static final Instant THEN = Instant.parse("2026-06-10T12:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private final Estate estate = new Estate();
    private final Duration shift = Duration.between(Instant.now(), THEN);
    private Path monitors = Path.of("");

    @BeforeEach
    void writeMonitors() throws Exception {
        monitors = estate.monitorsIn(folder);
    }

    @AfterEach
    void closeEstate() {
        estate.close();
    }

    /** Real time goes on, but it is another day. */
    private Server startedAfter(Duration gap) throws Refused {
        InstantSource clock = () -> Instant.now().plus(shift).plus(gap);
        Settings settings = new Settings(monitors, folder.resolve("data"), ANY, ANY);
        return Server.start(settings, new ConfigLoader(name -> null), clock);
    }

    private double availability(Server server, String window) throws Exception {
        return shop(server).getJsonObject("availability").getDouble(window);
    }

    private JsonObject shop(Server server) throws Exception {
        return new JsonObject(
                estate.get(server.operations(), "/api/v1/monitors/shop").body());
    }

    private String metrics(Server server) throws Exception {
        return estate.get(server.operations(), "/metrics").body();
    }

    @Test
    void three_days_in_which_the_server_did_not_run_are_grey_and_outside_the_uptime() throws Exception {
        Server before = startedAfter(Duration.ZERO);
        try {
            estate.until(before.page(), "/", page -> page.contains("All Systems Operational"));
            estate.breaks();
            estate.hears("DOWN");
        } finally {
            before.stop();
        }
        estate.heals();

        Server after = startedAfter(Duration.ofDays(3));
        try {
            estate.hears("UP");
            String page =
                    estate.until(after.page(), "/monitors/shop", shown -> shown.contains("2 of 90 days observed"));

            assertThat(page).as("87 days before and two between").contains("class=\"b-nd\" d=\"M0 28h428M435 28h8\"");
            assertThat(availability(after, "1d")).isEqualTo(1.0);
            assertThat(availability(after, "7d"))
                    .as("seconds up and seconds down; with the gap it would be nearly 0 or nearly 1")
                    .isBetween(0.001, 0.999);
            assertThat(metrics(after))
                    .contains("hopwatch_availability_ratio{monitor=\"shop\",window=\"1d\"} 1.0")
                    .contains("hopwatch_monitor_status{monitor=\"shop\",status=\"up\"} 1.0");
        } finally {
            after.stop();
        }
    }

    @Test
    void maintenance_follows_the_file_from_one_reload_to_the_next_and_stays_in_history() throws Exception {
        String plain = Files.readString(monitors);
        Instant began = Instant.now().plus(shift).minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
        Server server = startedAfter(Duration.ZERO);
        try {
            estate.until(server.page(), "/", page -> page.contains("All Systems Operational"));
            Files.writeString(
                    monitors,
                    plain
                            + "maintenance: [{name: Upgrade, from: %s, to: %s, monitors: Shop}]\n"
                                    .formatted(began, began.plusSeconds(3_600)));
            assertThat(estate.post(server.operations(), "/-/reload").statusCode())
                    .isEqualTo(200);

            estate.until(
                    server.page(),
                    "/",
                    page -> page.contains("Service Under Maintenance") && page.contains("Upgrade, until"));
            assertThat(shop(server).getString("status")).isEqualTo("up");
            assertThat(shop(server).getJsonObject("maintenance").getString("name"))
                    .isEqualTo("Upgrade");
            assertThat(shop(server).getJsonObject("availability").getValue("1d"))
                    .isNull();
            assertThat(metrics(server))
                    .contains("hopwatch_monitor_up{monitor=\"shop\"} 1.0")
                    .doesNotContain("hopwatch_availability_ratio{");

            Files.writeString(monitors, plain);
            assertThat(estate.post(server.operations(), "/-/reload").statusCode())
                    .isEqualTo(200);
            estate.until(server.page(), "/", page -> page.contains("All Systems Operational"));
            assertThat(shop(server).getJsonObject("maintenance")).isNull();
        } finally {
            server.stop();
        }
        Server again = startedAfter(Duration.ofDays(1));
        try {
            String page =
                    estate.until(again.page(), "/monitors/shop", shown -> shown.contains("2 of 90 days observed"));
            assertThat(page).contains("10 Jun 2026", "Under Maintenance");
        } finally {
            again.stop();
        }
    }
}
