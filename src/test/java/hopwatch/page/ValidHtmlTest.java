package hopwatch.page;

import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.incident;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.incident.IncidentId;
import hopwatch.page.badge.Badges;
import hopwatch.store.Snapshot;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nu.validator.client.EmbeddedValidator;
import nu.validator.client.EmbeddedValidator.OutputFormat;
import org.junit.jupiter.api.Test;

/** The W3C's checker of HTML has nothing to say about any kind of page, nor about its SVG, styles and ARIA. */
class ValidHtmlTest {
    private static final List<String> PAGES = List.of(
            "/",
            "/monitors/api",
            "/monitors/search",
            "/monitors/api/latency/24h",
            "/monitors/api/2026-11-20",
            "/incidents/" + IncidentId.of("now"),
            "/history",
            "/maintenance",
            "/uptime",
            "/subscribe",
            "/nowhere");

    /** Allowed since the checker's last release: by HTML, by SVG 2 (geometry in a style sheet), by ARIA on any list. */
    private static final List<String> OUTDATED = List.of(
            "Attribute “media” not allowed on element “meta”",
            "Element “rect” is missing required attribute",
            "Possible misuse of “aria-label”");

    private final Map<String, String> complaints = new TreeMap<>();

    @Test
    void every_kind_of_page_is_valid_live_and_stale() throws Exception {
        check(World.CONFIG, World.oneDown().build(), PageFixtures.NOW, PAGES);
        check(
                World.CONFIG,
                World.oneDown().build(),
                PageFixtures.NOW.plus(Duration.ofMinutes(9)),
                List.of("/", "/monitors/api", "/nowhere"));

        assertThat(complaints).isEmpty();
    }

    @Test
    void so_is_each_way_that_a_line_can_break() throws Exception {
        check(
                Lines.CONFIG,
                Lines.snapshots().build(),
                PageFixtures.NOW,
                Lines.ALL.stream().map(Paths::of).toList());

        assertThat(complaints).isEmpty();
    }

    @Test
    void so_is_a_page_that_knows_nothing_yet() throws Exception {
        Config fresh = config(group("New", monitor("new", "New", "CDN", "origin")));

        check(
                fresh,
                snapshot().build(),
                PageFixtures.NOW,
                List.of("/", "/monitors/new", "/history", "/maintenance", "/uptime"));

        assertThat(complaints).isEmpty();
    }

    @Test
    void so_is_a_page_of_names_that_try_to_be_more() throws Exception {
        List<Monitor> monitors = new ArrayList<>();
        PageFixtures.Snapshots snapshot = snapshot();
        for (String name : HostileNamesTest.NAMES) {
            Monitor monitor = monitor("m" + monitors.size(), name, name, "origin " + name);
            monitors.add(monitor);
            snapshot = snapshot.with(incident(name, name, PageFixtures.ago(Duration.ofHours(1)), null, monitor));
        }

        check(
                config(group("\"><b>", monitors.toArray(Monitor[]::new))),
                snapshot.build(),
                PageFixtures.NOW,
                List.of("/", "/monitors/m3", "/monitors/m30/latency/24h", "/history"));

        assertThat(complaints).isEmpty();
    }

    private void check(Config config, Snapshot snapshot, Instant now, List<String> paths) throws Exception {
        try (SiteServer server = new SiteServer(Path.of("no-such-folder"), new Badges())) {
            server.now.set(now);
            server.show(config, snapshot);
            EmbeddedValidator checker = new EmbeddedValidator();
            checker.setOutputFormat(OutputFormat.GNU);
            for (String path : paths) {
                String said = checker.validate(
                        new ByteArrayInputStream(new Visitor(server).get(path).body()));
                said.lines()
                        .filter(line -> OUTDATED.stream().noneMatch(line::contains))
                        .forEach(line -> complaints.put(path + line, ""));
            }
        }
    }
}
