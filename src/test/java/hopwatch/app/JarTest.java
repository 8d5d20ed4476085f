package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hopwatch.demo.SlackStandIn;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as users start it: exit codes, signals, and what a kill leaves behind. */
@Tag("jar")
class JarTest {
    private static final String[] SERVE = {"serve", "--public", "127.0.0.1:0", "--operations", "127.0.0.1:0"};

    @TempDir
    private Path folder = Path.of("");

    private final Estate estate = new Estate();

    @AfterEach
    void closeEstate() {
        estate.close();
    }

    private Child serve() {
        return Child.run(folder, SERVE);
    }

    @Test
    void killed_between_the_commit_and_the_send_it_sends_after_the_restart_once() throws Exception {
        estate.monitorsIn(folder);
        estate.slack.becomes(SlackStandIn.Mood.SILENT);
        estate.breaks();
        try (Child first = serve()) {
            URI page = URI.create(first.says("Status page"));
            estate.until(page, "/", shown -> shown.contains("Shop answers wrongly"));
            first.kill();
        }
        assertThat(estate.slack.accepted()).isEmpty();
        estate.slack.becomes(SlackStandIn.Mood.WELL);

        try (Child second = serve()) {
            URI page = URI.create(second.says("Status page"));
            estate.hears("DOWN");
            estate.heals();
            estate.hears("UP");
            estate.until(page, "/", shown -> shown.contains("All Systems Operational"));
        }

        assertThat(estate.slack.accepted()).hasSize(2);
    }

    @Test
    void sighup_reloads_and_sigterm_stops_within_ten_seconds() throws Exception {
        Path monitors = estate.monitorsIn(folder);
        try (Child server = serve()) {
            server.says("Status page");
            Files.writeString(monitors, "monitors: [\n");
            server.signal("HUP");
            server.logs("the new configuration is refused");
            Instant told = Instant.now();
            server.terminate();

            assertThat(server.exitCode()).as("128 and SIGTERM's number").isEqualTo(143);
            assertThat(Duration.between(told, Instant.now())).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void where_no_collector_is_named_nothing_of_opentelemetry_is_loaded() throws Exception {
        estate.monitorsIn(folder);
        Path loaded = folder.resolve("loaded");
        Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + loaded);
        try (Child server = Child.run(folder, environment, SERVE)) {
            URI operations = URI.create(server.says("Operations"));
            assertThat(estate.get(operations, "/metrics").body())
                    .contains("hopwatch_probes_total")
                    .doesNotContain("hopwatch_otlp");
        }

        assertThat(Files.readString(loaded))
                .contains(" hopwatch.metrics.Exposition ")
                .doesNotContain("io.opentelemetry.")
                .doesNotContain("hopwatch.metrics.otlp.");
    }

    @Test
    void every_mistake_in_the_file_is_one_line_with_its_place_and_exit_78() throws Exception {
        Files.writeString(folder.resolve("monitors.yaml"), "monitors:\n  - {url: 'htps://x.test/', evry: 30s}\n");
        try (Child validate = Child.run(folder, "validate");
                Child serve = serve()) {
            String said = validate.stderr();

            assertThat(validate.exitCode()).isEqualTo(78);
            assertThat(serve.exitCode()).isEqualTo(78);
            assertThat(said)
                    .contains("monitors.yaml:2:")
                    .contains("\"every\"")
                    .contains("https")
                    .doesNotContain("Exception");
            assertThat(serve.stderr()).contains(said.strip());
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    @Test
    void validate_json_prints_json_alone_on_stdout() throws Exception {
        Files.writeString(folder.resolve("monitors.yaml"), "monitors:\n  - {url: 'https://x.test/', evry: 30s}\n");
        try (Child validate = Child.run(folder, "validate", "--json")) {
            String out = String.join("\n", validate.stdout()).strip();

            assertThat(out).startsWith("[").endsWith("]").contains("\"pointer\"");
            assertThat(validate.exitCode()).isEqualTo(78);
        }
    }

    @Test
    void a_missing_file_and_wrong_usage_have_exit_codes_of_their_own() throws Exception {
        try (Child missing = Child.run(folder, "serve");
                Child misused = Child.run(folder, "serve", "--publik");
                Child nothing = Child.run(folder)) {
            assertThat(missing.stderr()).contains("does not exist").doesNotContain("Exception");
            assertThat(missing.exitCode()).isEqualTo(78);
            assertThat(misused.exitCode()).isEqualTo(64);
            assertThat(nothing.exitCode()).isEqualTo(64);
        }
    }

    @Test
    void a_port_in_use_is_75_and_a_data_directory_in_use_names_its_process() throws Exception {
        estate.monitorsIn(folder);
        try (ServerSocket taken = new ServerSocket(0);
                Child first = serve()) {
            first.says("Status page");
            String port = "127.0.0.1:" + taken.getLocalPort();
            try (Child second = serve();
                    Child third = Child.run(folder, "serve", "--data", "other", "--public", port)) {
                assertThat(second.stderr()).contains(Long.toString(first.pid()));
                assertThat(second.exitCode()).isEqualTo(75);
                assertThat(third.exitCode()).isEqualTo(75);
            }
        }
    }

    @Test
    void a_corrupt_database_is_refused_and_left_as_it_is() throws Exception {
        estate.monitorsIn(folder);
        byte[] garbage = "not a database, but somebody's data".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        Path database = Files.createDirectory(folder.resolve("data")).resolve("hopwatch.db");
        Files.write(database, garbage);
        try (Child server = serve()) {
            assertThat(server.stderr()).contains("hopwatch.db").doesNotContain("Exception");
            assertThat(server.exitCode()).isEqualTo(78);
            assertThat(Files.readAllBytes(database)).isEqualTo(garbage);
        }
    }

    @Test
    void a_channel_whose_variable_is_unset_is_off_and_said_so() throws Exception {
        Files.writeString(
                folder.resolve("monitors.yaml"),
                """
                alerts: {oncall: {slack: "${SLACK_WEBHOOK_URL:-}"}}
                monitors: ["http://127.0.0.1:9/"]
                """);
        try (Child server = serve()) {
            assertThat(server.logs("is off")).contains("SLACK_WEBHOOK_URL");
        }
    }

    @Test
    void a_secret_never_reaches_the_log() throws Exception {
        Files.writeString(
                folder.resolve("monitors.yaml"),
                """
                alerts: {oncall: {slack: "${HOOK}"}}
                monitors: [{name: Shop, url: "http://127.0.0.1:9/", every: 1s, timeout: 1s}]
                """);
        String hook = estate.slack.webhook() + "/T000/B000/very-secret";
        estate.slack.becomes(SlackStandIn.Mood.GONE);
        try (Child server = Child.run(folder, Map.of("HOOK", hook, "HOPWATCH_LOG", "TRACE"), SERVE)) {
            server.logs("404");
            server.terminate();
            List<String> all = server.stdout();

            assertThat(all).noneMatch(line -> line.contains("very-secret"));
            assertThat(server.stderr()).doesNotContain("very-secret");
        }
    }

    @Test
    void a_check_draws_one_round_and_its_exit_code_is_the_verdict() throws Exception {
        Path monitors = estate.monitorsIn(folder);
        Files.writeString(monitors, Files.readString(monitors).replace("every: 1s, timeout: 1s", "every: 1m"));
        try (Child up = Child.run(folder, "check", "Shop")) {
            assertThat(String.join("\n", up.stdout())).contains("Shop  UP").contains("✔ body contains “Cart”");
            assertThat(up.exitCode()).isZero();
        }
        estate.breaks();
        try (Child down = Child.run(folder, "check", "shop", "--json");
                Child nobody = Child.run(folder, "check", "shpo");
                Child url = Child.run(folder, "check", "http://127.0.0.1:9/")) {
            assertThat(String.join("", down.stdout())).startsWith("[").contains("\"status_unexpected\"");
            assertThat(down.exitCode()).isEqualTo(2);
            assertThat(nobody.stderr()).contains("shop");
            assertThat(nobody.exitCode()).isEqualTo(64);
            assertThat(String.join("\n", url.stdout())).contains("the connection was refused");
            assertThat(url.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void without_a_way_to_the_network_a_target_is_unknown_and_not_down() throws Exception {
        List<String> alone = List.of("unshare", "--map-root-user", "--net");
        assumeTrue(canRun(alone), "this system gives no network namespaces");

        try (Child check = Child.run(alone, folder, Map.of(), "check", "http://192.0.2.1/", "--json")) {
            assertThat(String.join("", check.stdout())).contains("\"self_route\"");
            assertThat(check.exitCode()).isEqualTo(3);
        }
    }

    private static boolean canRun(List<String> around) throws InterruptedException {
        List<String> command = new ArrayList<>(around);
        command.add("true");
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
