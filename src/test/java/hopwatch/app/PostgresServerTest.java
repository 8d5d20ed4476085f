package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hopwatch.HeldPort;
import hopwatch.config.load.ConfigLoader;
import hopwatch.store.PostgresServer;
import hopwatch.store.Wire;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole line over a PostgreSQL server. */
class PostgresServerTest {
    private static final Listen ANY = new Listen("127.0.0.1", 0);

    @TempDir
    private Path folder = Path.of("");

    private final Estate estate = new Estate();
    private final Wire wire = new Wire(PostgresServer.port());
    private final HeldPort pagePort = new HeldPort();
    private final HeldPort operationsPort = new HeldPort();
    private final ExecutorService starting = Executors.newSingleThreadExecutor();
    private Path monitors = Path.of("");

    @BeforeEach
    void write_monitors() throws Exception {
        monitors = estate.monitorsIn(folder);
        Files.writeString(
                monitors,
                Files.readString(monitors)
                        + "store: {url: 'jdbc:postgresql://127.0.0.1:%d/%s', user: postgres}\n"
                                .formatted(wire.port(), PostgresServer.blankDatabase()));
    }

    @AfterEach
    void close_estate() {
        starting.shutdownNow();
        wire.close();
        pagePort.close();
        operationsPort.close();
        estate.close();
    }

    private Server started(Listen front, Listen back) throws Refused {
        return Server.start(
                new Settings(monitors, folder.resolve("data"), front, back), new ConfigLoader(name -> null));
    }

    @Test
    void an_outage_is_kept_in_postgresql_and_nothing_of_it_in_the_data_directory() throws Exception {
        Server server = started(ANY, ANY);
        try {
            estate.until(server.page(), "/", page -> page.contains("All Systems Operational"));
            estate.breaks();
            estate.hears("DOWN");
            assertThatThrownBy(() -> started(ANY, ANY)).isInstanceOfSatisfying(Refused.class, second -> {
                assertThat(second.exitCode()).isEqualTo(75);
                assertThat(second).hasMessageContaining("is in use by hopwatch, process");
            });
        } finally {
            server.stop();
        }
        assertThat(folder.resolve("data").toFile().list()).containsExactly("operator.token");

        Server after = started(ANY, ANY);
        try {
            estate.until(after.page(), "/", shown -> shown.contains("Shop answers wrongly"));
            estate.heals();
            estate.hears("UP");
            assertThat(estate.slack.accepted()).hasSize(2);
        } finally {
            after.stop();
        }
    }

    @Test
    void until_its_store_answers_it_shows_a_page_without_data_and_is_alive_but_not_ready() throws Exception {
        wire.cut();
        Listen front = new Listen("127.0.0.1", pagePort.number());
        Listen back = new Listen("127.0.0.1", operationsPort.number());
        Future<Server> server = starting.submit(() -> started(front, back));
        URI page = front.url(front.port());
        URI operations = back.url(back.port());
        estate.untilAnswered(page, "/", shown -> shown.contains("Shop"));

        HttpResponse<String> shown = estate.get(page, "/");
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).doesNotContain("All Systems Operational");
        assertThat(estate.get(operations, "/readyz").statusCode()).isEqualTo(503);
        assertThat(estate.get(operations, "/livez").statusCode()).isEqualTo(200);
        assertThat(estate.get(operations, "/metrics").statusCode()).isEqualTo(503);
        assertThat(server).isNotDone();
        wire.mend();

        Server started = server.get(60, TimeUnit.SECONDS);
        try {
            estate.until(page, "/", now -> now.contains("All Systems Operational"));
            assertThat(estate.get(operations, "/readyz").statusCode()).isEqualTo(200);
        } finally {
            started.stop();
        }
    }

    @Test
    void a_reload_that_changes_the_store_is_refused() throws Exception {
        Server server = started(ANY, ANY);
        try {
            Files.writeString(monitors, Files.readString(monitors).replace("user: postgres", "user: another"));

            HttpResponse<String> refused = estate.post(server.operations(), "/-/reload");

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("a change of store needs a restart");
        } finally {
            server.stop();
        }
    }
}
