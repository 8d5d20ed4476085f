package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.AlertKind;
import hopwatch.config.Channel;
import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.config.Route;
import hopwatch.config.load.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertsTest {
    private static final String WEBHOOK = "https://hooks.slack.com/services/T0/B0/hunter2";
    private static final String MONITORS = "\nmonitors: [https://example.org/]\n";

    private final Path folder;

    AlertsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Config channel(String value) {
        return Given.yaml(folder, "alerts: {oncall: {slack: " + value + "}}" + MONITORS)
                .config();
    }

    private static String webhook(Config config) {
        return ((Channel.Slack) config.channels().values().iterator().next())
                .webhook()
                .reveal();
    }

    @Test
    void a_webhook_comes_from_the_environment() {
        Config config = Given.yaml(folder, "alerts: {oncall: {slack: \"${HOOK}\"}}" + MONITORS)
                .with(Map.of("HOOK", WEBHOOK))
                .config();

        assertThat(webhook(config)).isEqualTo(WEBHOOK);
        assertThat(config.toString()).doesNotContain("hunter2");
    }

    @Test
    void a_channel_is_off_where_its_variable_is_unset_or_empty() {
        Given given = Given.yaml(folder, "alerts: {oncall: {slack: \"${HOOK:-}\"}}" + MONITORS);

        Channel off = new Channel.Off("oncall", "HOOK");
        assertThat(given.config().channels()).containsEntry("oncall", off);
        assertThat(given.with(Map.of("HOOK", "")).config().channels()).containsEntry("oncall", off);
        assertThat(given.config().warnings()).isEmpty();
    }

    @Test
    void a_variable_without_default_that_is_empty_is_a_mistake() {
        Given given = Given.yaml(folder, "alerts: {oncall: {slack: \"${HOOK}\"}}" + MONITORS);

        assertThat(given.with(Map.of("HOOK", "")).codes()).containsExactly("empty");
        assertThat(given.codes()).containsExactly("unset-variable");
    }

    @Test
    void a_webhook_comes_from_a_file_beside_the_configuration() throws IOException {
        Files.writeString(folder.resolve("hook"), WEBHOOK + "\n");

        assertThat(webhook(channel("{file: hook}"))).isEqualTo(WEBHOOK);
    }

    @Test
    void an_empty_or_missing_secret_file_is_a_mistake() throws IOException {
        Files.writeString(folder.resolve("empty"), "\n");
        String yaml = "alerts: {oncall: {slack: {file: %s}}}" + MONITORS;

        assertThat(Given.yaml(folder, yaml.formatted("empty")).codes()).containsExactly("empty");
        assertThat(Given.yaml(folder, yaml.formatted("missing")).codes()).containsExactly("missing-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9/x", "http://127.9.9.9/x", "http://localhost:9/x", "http://[::1]:9/x"})
    void plain_http_will_do_for_a_stand_in_on_loopback(String url) {
        Config config = channel("'" + url + "'");

        assertThat(webhook(config)).isEqualTo(url);
        assertThat(config.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://hooks.slack.com/x", "http://128.0.0.1/x", "http://localhost.example.org/x"})
    void plain_http_will_not_do_anywhere_else(String url) {
        assertThat(Given.yaml(folder, "alerts: {oncall: {slack: '" + url + "'}}" + MONITORS)
                        .codes())
                .containsExactly("not-encrypted");
    }

    @Test
    void another_host_than_slacks_is_worth_a_warning() {
        Config config = channel("'https://hooks.example.org/hunter2'");

        assertThat(config.warnings()).hasSize(1);
        assertThat(config.warnings().get(0))
                .endsWith("monitors.yaml:1:26: warning[foreign-host] alerts.oncall.slack: "
                        + "the webhook's host hooks.example.org is not hooks.slack.com");
    }

    @Test
    void a_secret_in_plain_text_is_worth_a_warning_where_everybody_may_read_the_file() throws Exception {
        Path file = folder.resolve("open.yaml");
        Files.writeString(file, "alerts: {oncall: {slack: '" + WEBHOOK + "'}}" + MONITORS);
        ConfigLoader loader = new ConfigLoader(Map.<String, String>of()::get);

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        List<String> open = loader.load(file).warnings();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        List<String> closed = loader.load(file).warnings();

        assertThat(open)
                .singleElement()
                .asString()
                .contains("warning[open-secret]")
                .doesNotContain("hunter2");
        assertThat(closed).isEmpty();
    }

    @Test
    void everyone_is_told_of_the_usual_kinds_unless_the_file_says_otherwise() {
        Monitor monitor = Given.yaml(folder, "alerts: {a: {slack: \"${A:-}\"}, b: {slack: \"${B:-}\"}}" + MONITORS)
                .monitor();

        assertThat(monitor.alerts()).containsExactly(new Route("a", Route.USUAL), new Route("b", Route.USUAL));
        assertThat(Route.USUAL).doesNotContain(AlertKind.DEGRADED).hasSize(4);
    }

    @Test
    void the_nearest_alert_wins_and_names_whom_and_what() {
        Config config = Given.yaml(
                        folder,
                        """
                        alerts: {a: {slack: "${A:-}"}, b: {slack: "${B:-}"}}
                        defaults: {alert: a}
                        monitors:
                          - https://one.example/
                          - {url: "https://two.example/", alert: [{to: b, for: [down, degraded]}, a]}
                          - {url: "https://three.example/", alert: []}
                          - {url: "https://four.example/", alert: {to: b, for: certificate}}
                        """)
                .config();

        assertThat(config.self()).containsExactly(new Route("a", Route.USUAL));
        assertThat(config.monitors())
                .extracting(Monitor::alerts)
                .containsExactly(
                        List.of(new Route("a", Route.USUAL)),
                        List.of(
                                new Route("b", Set.of(AlertKind.DOWN, AlertKind.DEGRADED)),
                                new Route("a", Route.USUAL)),
                        List.of(),
                        List.of(new Route("b", Set.of(AlertKind.CERTIFICATE))));
    }

    @Test
    void our_own_troubles_may_go_elsewhere() {
        Config config = Given.yaml(
                        folder,
                        "alerts: {a: {slack: \"${A:-}\"}, b: {slack: \"${B:-}\"}}\nself: {alert: [b]}" + MONITORS)
                .config();

        assertThat(config.self()).containsExactly(new Route("b", Route.USUAL));
    }
}
