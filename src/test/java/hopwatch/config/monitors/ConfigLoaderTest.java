package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Config;
import hopwatch.config.Group;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.PageSettings;
import hopwatch.config.Patience;
import hopwatch.config.Retention;
import hopwatch.config.document.InvalidConfigException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
    private final Path folder;

    ConfigLoaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void the_smallest_file_gets_everything_that_is_built_in() {
        Config config = Given.yaml(folder, "monitors: [https://example.org/]").config();

        assertThat(config.page()).isEqualTo(new PageSettings("Status", null, ZoneOffset.UTC));
        assertThat(config.history())
                .isEqualTo(new Retention(Duration.ofDays(8), Duration.ofDays(90), Duration.ofDays(1825)));
        assertThat(config.inFlight()).isEqualTo(1_000);
        assertThat(config.warnings()).isEmpty();
        assertThat(config.groups()).hasSize(1);
        assertThat(config.groups().get(0).name()).isEmpty();
        assertThat(config.groups().get(0).isPublic()).isTrue();
    }

    @Test
    void a_bare_url_is_a_monitor_with_everything_that_is_built_in() {
        Monitor monitor = Given.yaml(folder, "monitors: [https://example.org/]").monitor();

        assertThat(monitor.id()).isEqualTo(new MonitorId("example-org"));
        assertThat(monitor.name()).isEqualTo("example.org");
        assertThat(monitor.every()).isEqualTo(Duration.ofSeconds(60));
        assertThat(monitor.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(monitor.patience()).isEqualTo(new Patience(2, 2));
        assertThat(monitor.paused()).isFalse();
        assertThat(monitor.hasHops()).isFalse();
        assertThat(monitor.owner()).isNull();
        assertThat(monitor.runbook()).isNull();
    }

    @Test
    void every_key_of_a_monitor_arrives_in_its_record() {
        Monitor monitor = Given.yaml(
                        folder,
                        """
                        monitors:
                          - name: Shop
                            id: shop-eu
                            url: https://shop.example.org/cart?x=1
                            every: 30s
                            timeout: 800ms
                            confirm: 1
                            recover: 100
                            paused: true
                            owner: "@platform"
                            runbook: https://wiki.example.org/shop#down
                        """)
                .monitor();

        assertThat(monitor.id()).hasToString("shop-eu");
        assertThat(monitor.url()).isEqualTo(URI.create("https://shop.example.org/cart?x=1"));
        assertThat(monitor.every()).isEqualTo(Duration.ofSeconds(30));
        assertThat(monitor.timeout()).isEqualTo(Duration.ofMillis(800));
        assertThat(monitor.patience()).isEqualTo(new Patience(1, 100));
        assertThat(monitor.paused()).isTrue();
        assertThat(monitor.owner()).isEqualTo("@platform");
        assertThat(monitor.runbook()).isEqualTo(URI.create("https://wiki.example.org/shop#down"));
    }

    @Test
    void what_a_monitor_does_not_say_comes_from_the_defaults() {
        List<Monitor> monitors = Given.yaml(
                        folder,
                        """
                        defaults: {every: 30s, timeout: 8s, confirm: 3, recover: 4}
                        monitors:
                          - https://example.org/
                          - {url: "https://example.com/", every: 5s, confirm: 1}
                        """)
                .config()
                .monitors();

        assertThat(monitors.get(0).every()).isEqualTo(Duration.ofSeconds(30));
        assertThat(monitors.get(0).timeout()).isEqualTo(Duration.ofSeconds(8));
        assertThat(monitors.get(0).patience()).isEqualTo(new Patience(3, 4));
        assertThat(monitors.get(1).timeout())
                .as("an inherited timeout gives way to the interval")
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(monitors.get(1).patience()).isEqualTo(new Patience(1, 4));
    }

    @Test
    void failures_among_the_newest_stand_in_place_of_those_in_a_row_whichever_is_nearer() {
        String monitors =
                """
                monitors:
                  - https://example.org/
                  - {url: "https://example.com/", failures: 2 of 3}
                  - {url: "https://example.net/", confirm: 4}
                """;

        assertThat(Given.yaml(folder, "defaults: {failures: 3 of 5, recover: 1}\n" + monitors)
                        .config()
                        .monitors())
                .extracting(Monitor::patience)
                .containsExactly(new Patience(3, 5, 1), new Patience(2, 3, 1), new Patience(4, 4, 1));
        assertThat(Given.yaml(folder, "defaults: {confirm: 3}\n" + monitors)
                        .config()
                        .monitors())
                .extracting(Monitor::patience)
                .containsExactly(new Patience(3, 2), new Patience(2, 3, 2), new Patience(4, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 of 1", "1 of 100", "100 of 100"})
    void failures_may_be_from_one_of_one_to_a_hundred_of_a_hundred(String failures) {
        String yaml = "monitors: [{url: https://example.org/, failures: " + failures + "}]\n";

        Patience patience = Given.yaml(folder, yaml).monitor().patience();

        assertThat(patience.confirm() + " of " + patience.of()).isEqualTo(failures);
    }

    @Test
    void a_written_timeout_may_be_as_long_as_the_interval_and_no_longer() {
        String yaml = "monitors: [{url: 'https://example.org/', every: 5s, timeout: %s}]";

        assertThat(Given.yaml(folder, yaml.formatted("5s")).monitor().timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(Given.yaml(folder, yaml.formatted("5001ms")).codes()).containsExactly("timeout-above-every");
    }

    @Test
    void an_interval_is_a_second_to_a_day() {
        String yaml = "monitors: [{url: 'https://example.org/', every: %s}]";

        assertThat(Given.yaml(folder, yaml.formatted("1s")).monitor().every()).isEqualTo(Duration.ofSeconds(1));
        assertThat(Given.yaml(folder, yaml.formatted("24h")).monitor().every()).isEqualTo(Duration.ofDays(1));
        assertThat(Given.yaml(folder, yaml.formatted("999ms")).codes()).containsExactly("out-of-range");
        assertThat(Given.yaml(folder, yaml.formatted("86401s")).codes()).containsExactly("out-of-range");
    }

    @Test
    void groups_and_lone_monitors_keep_the_order_of_the_file() {
        String groups = "groups: [{name: A, monitors: [https://a.example/]}, "
                + "{name: B, public: false, monitors: [https://b.example/]}]\n";
        String alone = "monitors: [https://c.example/]\n";

        Config groupsFirst = Given.yaml(folder, groups + alone).config();
        Config aloneFirst = Given.yaml(folder, alone + groups).config();

        assertThat(groupsFirst.groups()).extracting(Group::name).containsExactly("A", "B", "");
        assertThat(aloneFirst.groups()).extracting(Group::name).containsExactly("", "A", "B");
        assertThat(aloneFirst.publicGroups()).extracting(Group::name).containsExactly("", "A");
    }

    @Test
    void page_history_and_limits_arrive_in_their_records() {
        Config config = Given.yaml(
                        folder,
                        """
                        page: {title: Changelog, url: "https://Status.Example.org/", zone: Europe/Berlin}
                        history: {raw: 1d, hourly: 30d, daily: 1y}
                        limits: {in-flight: 7}
                        monitors: [https://example.org/]
                        """)
                .config();

        assertThat(config.page())
                .isEqualTo(new PageSettings(
                        "Changelog", URI.create("https://status.example.org"), ZoneId.of("Europe/Berlin")));
        assertThat(config.history())
                .isEqualTo(new Retention(Duration.ofDays(1), Duration.ofDays(30), Duration.ofDays(365)));
        assertThat(config.inFlight()).isEqualTo(7);
    }

    @Test
    void all_mistakes_are_told_at_once_in_the_order_of_the_file() {
        InvalidConfigException refused = Given.yaml(
                        folder,
                        """
                        page: {titel: Status, zone: Mars}
                        defaults: {every: soon, timeout: 90s, alert: [nobody]}
                        monitors:
                          - {name: on, url: "ftp://example.org/", evry: 5s}
                          - {expect: {status: 2oo, body: "/(/"}}
                        limits: {in-flight: many}
                        """)
                .refusal();

        assertThat(refused.problems())
                .extracting(problem -> problem.line() + " " + problem.code())
                .containsExactly(
                        "1 unknown-key",
                        "1 unknown-zone",
                        "2 not-a-duration",
                        "2 unknown-channel",
                        "4 not-text",
                        "4 unknown-scheme",
                        "4 unknown-key",
                        "5 missing-key",
                        "5 not-a-status",
                        "5 regex",
                        "6 not-a-number");
    }

    @Test
    void a_file_saved_on_windows_reads_like_any_other() {
        Config config = Given.yaml(folder, "\uFEFFmonitors:\r\n  - https://example.org/\r\n")
                .config();

        assertThat(config.monitors()).hasSize(1);
    }
}
