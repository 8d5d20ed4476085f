package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Maintenance;
import hopwatch.config.MonitorId;
import hopwatch.config.Weights;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceTest {
    private static final MonitorId SHOP = new MonitorId("shop");
    private static final MonitorId BLOG = new MonitorId("blog");
    private static final MonitorId DOCS = new MonitorId("docs");

    private static final String MONITORS =
            """
            groups:
              - name: Website
                monitors:
                  - {name: The shop, id: shop, url: "https://shop.test/"}
                  - {name: Blog, url: "https://blog.test/"}
            monitors:
              - {name: Docs, url: "https://docs.test/"}
            """;

    private final Path folder;

    MaintenanceTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Maintenance window(String inside) {
        List<Maintenance> windows = Given.yaml(folder, MONITORS + "maintenance: [{name: Upgrade, " + inside + "}]\n")
                .config()
                .maintenance()
                .once();
        assertThat(windows).hasSize(1);
        return windows.get(0);
    }

    private static String from(String from, String to) {
        return "monitors: docs, from: " + from + ", to: " + to;
    }

    @Test
    void a_window_names_what_is_done_when_and_to_whom() {
        assertThat(window("from: 2026-12-01T22:00Z, to: 2026-12-01T23:30+01:00, monitors: [docs]"))
                .isEqualTo(new Maintenance(
                        "Upgrade",
                        Instant.parse("2026-12-01T22:00:00Z"),
                        Instant.parse("2026-12-01T22:30:00Z"),
                        Set.of(DOCS)));
    }

    @Test
    void whom_it_concerns_is_said_by_id_by_name_and_by_group() {
        String when = "from: 2026-12-01T22:00Z, to: 2026-12-01T23:00Z, ";

        assertThat(window(when + "monitors: [The shop, docs]").monitors()).containsExactlyInAnyOrder(SHOP, DOCS);
        assertThat(window(when + "groups: Website").monitors()).containsExactlyInAnyOrder(SHOP, BLOG);
        assertThat(window(when + "groups: [Website], monitors: Docs").monitors())
                .containsExactlyInAnyOrder(SHOP, BLOG, DOCS);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-01T22:00, '', 2026-06-01T22:00:00Z",
        "2026-06-01T22:00, 'zone: Europe/Berlin,', 2026-06-01T20:00:00Z",
        "2026-12-01T22:00, 'zone: Europe/Berlin,', 2026-12-01T21:00:00Z",
        "2026-12-01T22:00Z, 'zone: Europe/Berlin,', 2026-12-01T22:00:00Z",
        "2026-12-01T22:00:07.25Z, '', 2026-12-01T22:00:07.250Z"
    })
    void a_time_without_an_offset_is_what_clocks_in_the_zone_show(String written, String zone, Instant meant) {
        assertThat(window(zone + from(written, "2027-01-01T00:00Z")).from()).isEqualTo(meant);
    }

    @Test
    void the_usual_zone_is_the_pages() {
        String yaml = "page: {zone: America/New_York}\n" + MONITORS + "maintenance: [{name: Upgrade, "
                + from("2026-12-01T22:00", "2026-12-01T23:00") + "}]\n";

        Maintenance window =
                Given.yaml(folder, yaml).config().maintenance().once().get(0);

        assertThat(window.from()).isEqualTo(Instant.parse("2026-12-02T03:00:00Z"));
    }

    /** In Berlin, clocks go back from 3:00 to 2:00 on 25 October 2026. */
    @ParameterizedTest
    @CsvSource({
        "02:00, 03:00, 2026-10-25T00:00:00Z, PT2H",
        "02:30, 02:30, 2026-10-25T00:30:00Z, PT1H",
        "01:59, 02:00, 2026-10-24T23:59:00Z, PT1H1M",
        "03:00, 04:00, 2026-10-25T02:00:00Z, PT1H"
    })
    void of_an_hour_that_clocks_show_twice_both_are_covered(String from, String to, Instant began, Duration length) {
        Maintenance window = window("zone: Europe/Berlin, " + from("2026-10-25T" + from, "2026-10-25T" + to));

        assertThat(window.from()).isEqualTo(began);
        assertThat(Duration.between(window.from(), window.to())).isEqualTo(length);
    }

    /** On 28 March 2027 there is no time from 2:00 until just before 3:00 in Berlin. */
    @ParameterizedTest
    @CsvSource({"01:59, true", "02:00, false", "02:59, false", "03:00, true"})
    void a_time_that_no_clock_shows_is_refused(String from, boolean exists) {
        Given given = Given.yaml(
                folder,
                MONITORS + "maintenance: [{name: Upgrade, zone: Europe/Berlin, "
                        + from("2027-03-28T" + from, "2027-03-28T05:00") + "}]\n");

        if (exists) {
            assertThat(given.config().maintenance().once()).hasSize(1);
        } else {
            assertThat(given.codes()).containsExactly("no-such-time");
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-12-01T22:00Z, false", "2026-12-01T22:00:00.001Z, true"})
    void a_window_ends_after_it_begins(String to, boolean right) {
        Given given = Given.yaml(
                folder, MONITORS + "maintenance: [{name: Upgrade, " + from("2026-12-01T22:00Z", to) + "}]\n");

        if (right) {
            assertThat(given.config().maintenance().once()).hasSize(1);
        } else {
            assertThat(given.codes()).containsExactly("ends-early");
        }
    }

    @Test
    void a_window_may_say_how_long_it_lasts_instead_of_when_it_ends() {
        Maintenance window = window("from: 2026-10-25T02:00, for: 90m, zone: Europe/Berlin, monitors: docs");

        assertThat(window.from()).isEqualTo(Instant.parse("2026-10-25T00:00:00Z"));
        assertThat(window.to()).isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void of_monitors_whose_own_mistakes_hide_them_nobody_complains_twice() {
        String windows = "maintenance: [{name: Upgrade, " + from("2026-12-01T22:00Z", "2026-12-01T23:00Z")
                + ", groups: Website}]\n";

        assertThat(Given.yaml(folder, MONITORS.replace("name: Docs", "nme: Docs") + windows)
                        .codes())
                .containsExactly("unknown-key");
        assertThat(Given.yaml(folder, MONITORS.replace("name: Website", "name: 7") + windows)
                        .codes())
                .containsExactly("not-text");
    }

    @Test
    void weights_are_what_the_file_says_from_nothing_to_all() {
        String yaml = "page: {weights: {degraded: 1, partial: 0.50}}\n" + MONITORS;

        assertThat(Given.yaml(folder, yaml).config().page().weights())
                .isEqualTo(new Weights(BigDecimal.ONE, new BigDecimal("0.5")));
        assertThat(Given.yaml(folder, MONITORS).config().page().weights()).isEqualTo(Weights.USUAL);
        assertThat(Given.yaml(folder, "page: {weights: {degraded: 0.0, partial: 0.3}}\n" + MONITORS)
                        .config()
                        .page()
                        .weights())
                .isEqualTo(Weights.USUAL);
    }
}
