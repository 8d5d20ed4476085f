package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hopwatch.config.TokenHash;
import hopwatch.config.load.ConfigLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole line in one process, against real sockets. */
class ServerTest {
    private static final Listen ANY = new Listen("127.0.0.1", 0);

    @TempDir
    private Path folder = Path.of("");

    private final Estate estate = new Estate();
    private Path monitors = Path.of("");

    @BeforeEach
    void writeMonitors() throws Exception {
        monitors = estate.monitorsIn(folder);
    }

    @AfterEach
    void closeEstate() {
        estate.close();
    }

    private Server started() throws Refused {
        return started(ANY);
    }

    private Server started(Listen front) throws Refused {
        Settings settings = new Settings(monitors, folder.resolve("data"), front, ANY);
        return Server.start(settings, new ConfigLoader(name -> null));
    }

    @Test
    void an_outage_and_its_end_are_the_same_story_on_the_page_in_slack_and_in_metrics() throws Exception {
        Server server = started();
        try {
            estate.until(server.page(), "/", page -> page.contains("All Systems Operational"));
            estate.breaks();

            String told = estate.hears("DOWN");
            String page = estate.until(server.page(), "/", shown -> shown.contains("Major System Outage"));
            assertThat(told).contains("Shop");
            assertThat(page)
                    .contains("Shop answers wrongly")
                    .doesNotContain("127.0.0.1:" + estate.slack.webhook().getPort());
            assertThat(estate.get(server.operations(), "/metrics").body())
                    .contains("hopwatch_monitor_up{monitor=\"shop\"} 0");
            estate.heals();

            estate.hears("UP");
            estate.until(server.page(), "/", shown -> shown.contains("All Systems Operational"));
            assertThat(estate.get(server.operations(), "/metrics").body())
                    .contains("hopwatch_monitor_up{monitor=\"shop\"} 1");
            assertThat(estate.slack.accepted()).hasSize(2);
        } finally {
            server.stop();
        }
    }

    @Test
    void health_and_readiness_are_answered_and_reload_wants_a_post() throws Exception {
        Server server = started();
        try {
            assertThat(estate.get(server.operations(), "/-/healthy").statusCode())
                    .isEqualTo(200);
            assertThat(estate.get(server.operations(), "/-/ready").body()).isEqualTo("Ready\n");
            assertThat(estate.get(server.operations(), "/-/reload").statusCode())
                    .isEqualTo(405);
            assertThat(estate.get(server.page(), "/metrics").statusCode()).isEqualTo(404);
            assertThat(estate.get(server.page(), "/-/healthy").statusCode()).isEqualTo(404);
        } finally {
            server.stop();
        }
    }

    @Test
    void a_reload_swaps_the_configuration_and_a_bad_file_changes_nothing() throws Exception {
        Server server = started();
        try {
            estate.until(server.page(), "/", page -> page.contains("All Systems Operational"));
            Files.writeString(monitors, Files.readString(monitors) + "  - http://127.0.0.1:9/\n");
            assertThat(estate.post(server.operations(), "/-/reload").statusCode())
                    .isEqualTo(200);
            assertThat(estate.get(server.page(), "/").body()).contains("127.0.0.1");

            Files.writeString(monitors, "moniters: []\n");
            var refused = estate.post(server.operations(), "/-/reload");

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains(":1:1").contains("monitors");
            assertThat(estate.get(server.page(), "/").body()).contains("Shop");
            assertThat(estate.get(server.operations(), "/metrics").body())
                    .contains("hopwatch_config_last_reload_successful 0");
        } finally {
            server.stop();
        }
    }

    @Test
    void a_rotated_secret_is_used_for_the_next_message_and_the_next_probe_without_a_reload() throws Exception {
        Path slack = Files.writeString(folder.resolve("slack"), "http://127.0.0.1:1/gone\n");
        Path token = Files.writeString(folder.resolve("token"), "old\n");
        Files.writeString(
                monitors,
                Files.readString(monitors)
                        .replace("\"" + estate.slack.webhook() + "\"", "{file: slack}")
                        .replace("timeout: 1s", "timeout: 1s, auth: {bearer: {file: token}}"));
        Server server = started();
        try {
            estate.until(server.page(), "/", page -> page.contains("All Systems Operational"));
            assertThat(estate.authorization()).isEqualTo("Bearer old");

            Files.writeString(slack, estate.slack.webhook() + "\n");
            Files.writeString(token, "new\n");
            Object unused = server.reloading().look().await(10, TimeUnit.SECONDS);
            unused = server.reloading().look().await(10, TimeUnit.SECONDS);
            estate.breaks();

            estate.hears("DOWN");
            assertThat(estate.authorization()).isEqualTo("Bearer new");
        } finally {
            server.stop();
        }
    }

    @Test
    void a_port_in_use_is_said_with_the_option_that_changes_it_and_nothing_is_left_running() throws Exception {
        Server first = started();
        try {
            int taken = first.page().getPort();
            monitors = estate.monitorsIn(Files.createDirectory(folder.resolve("other")));
            Settings settings =
                    new Settings(monitors, folder.resolve("other/data"), new Listen("127.0.0.1", taken), ANY);

            assertThatThrownBy(() -> Server.start(settings, new ConfigLoader(name -> null)))
                    .isInstanceOfSatisfying(Refused.class, refused -> {
                        assertThat(refused.exitCode()).isEqualTo(75);
                        assertThat(refused).hasMessageContaining("--public");
                    });

            Server second = Server.start(
                    new Settings(monitors, folder.resolve("other/data"), ANY, ANY), new ConfigLoader(name -> null));
            second.stop();
        } finally {
            first.stop();
        }
    }

    @Test
    void a_second_process_on_the_same_data_is_refused() throws Exception {
        Server first = started();
        try {
            assertThatThrownBy(this::started)
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.exitCode())
                            .isEqualTo(75));
        } finally {
            first.stop();
        }
    }

    @Test
    void an_operations_listener_that_others_could_reach_is_refused_until_there_are_tokens() throws Exception {
        Settings settings = new Settings(monitors, folder.resolve("data"), ANY, new Listen("0.0.0.0", 0));
        String open = Files.readString(monitors);

        assertThatThrownBy(() -> Server.start(settings, new ConfigLoader(name -> null)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.exitCode()).isEqualTo(78);
                    assertThat(refused).hasMessageContaining("./hopwatch token NAME");
                });
        Files.writeString(
                monitors,
                open + "tokens: [{name: all, scopes: [read, reload], hash: \"" + TokenHash.of("good") + "\"}]\n");
        Server server = Server.start(settings, new ConfigLoader(name -> null));
        try {
            assertThat(status(server, "GET", "/api/v1/monitors", "")).isEqualTo(401);
            assertThat(status(server, "GET", "/api/v1/monitors", "good")).isEqualTo(200);
            assertThat(status(server, "GET", "/metrics", "")).isEqualTo(200);
            Files.writeString(monitors, open);
            assertThat(status(server, "POST", "/-/reload", "good")).isEqualTo(400);
            assertThat(status(server, "GET", "/api/v1/monitors", "")).isEqualTo(401);
        } finally {
            server.stop();
        }
    }

    private static int status(Server server, String method, String path, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.operations().resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void the_token_of_a_start_is_its_owners_alone_and_another_the_next_time() throws Exception {
        Path file = folder.resolve("data/operator.token");
        started().stop();
        String first = Files.readString(file);
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

        started().stop();

        assertThat(Files.readString(file)).startsWith("hopwatch_").isNotEqualTo(first);
    }

    @Test
    void history_and_an_open_incident_outlive_a_restart_and_nobody_is_told_twice() throws Exception {
        estate.breaks();
        Server before = started();
        estate.hears("DOWN");
        before.stop();

        Server after = started();
        try {
            String page = estate.until(after.page(), "/", shown -> shown.contains("Shop answers wrongly"));
            assertThat(page).contains("/incidents/");
            estate.heals();
            estate.hears("UP");
            assertThat(estate.slack.accepted()).hasSize(2);
        } finally {
            after.stop();
        }
    }
}
