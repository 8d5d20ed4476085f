package hopwatch.page;

import static hopwatch.page.PageFixtures.HOME;
import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.incident;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hopwatch.config.Group;
import hopwatch.config.Monitor;
import hopwatch.incident.IncidentId;
import hopwatch.latency.Phases;
import hopwatch.page.PageFixtures.Snapshots;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrinterTest {
    private final Path folder;

    PrinterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Printer printer() throws Exception {
        return new Printer(
                new Templates(folder.resolve("templates")),
                Assets.read(folder.resolve("static")),
                Languages.read(folder.resolve("templates"), Locale.ENGLISH),
                HOME,
                List.of());
    }

    private static Moment world() {
        return Moment.live(World.CONFIG, World.oneDown().build(), World.figures(), NOW);
    }

    private static Moment lines() {
        return Moment.live(Lines.CONFIG, Lines.snapshots().build(), World.figures(), NOW);
    }

    static String text(Shelf shelf, String path) {
        Rack rack = shelf.live().rack();
        return shelf.find(path, Freshness.LIVE)
                .map(Offer::page)
                .or(() -> shelf.findLate(path, Freshness.LIVE)
                        .or(() -> rack.find(path).map(rack::of))
                        .map(Late::print))
                .orElseThrow()
                .identity()
                .toString();
    }

    @Test
    void public_pages_show_names_and_causes_but_nothing_that_a_peer_sent_or_where_it_stands() throws Exception {
        Shelf shelf = printer().print(world(), null, path -> true);
        Shelf lines = printer().print(lines(), null, path -> true);

        assertThat(shelf.live().ready()).containsKeys("/", "/incidents/" + IncidentId.of("now"));
        assertThat(shelf.live().late()).containsKey("/monitors/api").doesNotContainKey("/monitors/secret");
        for (Shelf.Pages pages : List.of(
                shelf.live(), printer().stale(world()), lines.live(), printer().stale(lines()))) {
            Stream<Rendered> late = pages.late().values().stream().map(Late::print);
            assertThat(Stream.concat(pages.ready().values().stream().map(Offer::page), late))
                    .allSatisfy(page -> assertThat(page.identity().toString())
                            .doesNotContain(
                                    "192.0.2",
                                    "10.9.8.7",
                                    "10.0.0.5",
                                    "internal",
                                    "private-host",
                                    "CN=",
                                    "hidden.example",
                                    "Secret gateway"));
        }
    }

    private static Rendered ready(Shelf shelf, String path) {
        return shelf.find(path, Freshness.LIVE).orElseThrow().page();
    }

    private static Rendered late(Shelf shelf) {
        return shelf.findLate("/monitors/api", Freshness.LIVE).orElseThrow().print();
    }

    @Test
    void the_title_and_the_canonical_address_come_from_the_configuration() throws Exception {
        String index = text(printer().print(world(), null, path -> true), "/");

        assertThat(index)
                .contains("<title>Partial System Outage · Example status</title>")
                .contains("<link rel=\"canonical\" href=\"https://status.example.org/\">")
                .contains("<time datetime=\"2026-11-20T11:24:05Z\">20 Nov 2026, 11:24:05 UTC</time>")
                .contains("API does not answer. 1 of 6 components down, 1 paused.")
                .doesNotContain("th:", "<script>", "style=", "http-equiv");
    }

    @Test
    void what_is_not_wanted_is_taken_over_byte_for_byte() throws Exception {
        Printer printer = printer();
        Shelf before = printer.print(world(), null, path -> true);

        Shelf after = printer.print(world(), before, Set.of("/")::contains);

        assertThat(ready(after, "404")).isSameAs(ready(before, "404"));
        assertThat(ready(after, "/")).isNotSameAs(ready(before, "/"));
    }

    @Test
    void a_late_page_that_somebody_asked_for_is_kept_until_something_on_it_changes() throws Exception {
        Printer printer = printer();
        Shelf before = printer.print(world(), null, path -> true);
        Rendered asked = late(before);

        Shelf same = printer.print(world(), before, Set.of("/")::contains);
        Shelf changed = printer.print(world(), same, Set.of("/monitors/api")::contains);

        assertThat(late(same)).isSameAs(asked);
        assertThat(late(changed)).isNotSameAs(asked);
    }

    @Test
    void the_page_of_an_incident_that_is_over_is_printed_when_somebody_asks_for_it() throws Exception {
        Shelf shelf = printer().print(world(), null, path -> true);
        List<String> past = world().incidents().stream()
                .filter(incident -> !incident.isOpen())
                .map(Paths::of)
                .toList();

        assertThat(past).isNotEmpty();
        assertThat(shelf.live().late()).containsKeys(past.toArray(String[]::new));
        assertThat(shelf.live().ready()).doesNotContainKeys(past.toArray(String[]::new));
        assertThat(past.stream().skip(1).map(shelf.live().late()::get))
                .as("all but the one by which a broken template is found")
                .allMatch(page -> page.ready().isEmpty());
    }

    @Test
    void a_change_of_one_monitor_touches_its_pages_and_the_overviews_alone() {
        Moment good = Moment.live(World.CONFIG, World.good().build(), World.figures(), NOW);

        assertThat(Changes.between(good, world()))
                .containsExactlyInAnyOrder(
                        "/",
                        "/history",
                        "/maintenance",
                        "/uptime",
                        "404",
                        "/favicon.svg",
                        "/monitors/api",
                        "/incidents/" + IncidentId.of("now"),
                        "/incidents/" + IncidentId.of("older"));
        assertThat(Changes.between(good, good)).doesNotContain("/monitors/api");
    }

    @Test
    void a_file_in_the_operators_folder_replaces_ours_and_only_that() throws Exception {
        Files.createDirectories(folder.resolve("templates"));
        Files.writeString(folder.resolve("templates/missing.html"), "<p th:text=\"${frame.site()}\">x</p>");
        Files.createDirectories(folder.resolve("static"));
        Files.writeString(folder.resolve("static/logo.svg"), "<svg/>");
        Files.writeString(folder.resolve("static/notes.exe"), "no");

        Shelf shelf = printer().print(world(), null, path -> true);

        assertThat(text(shelf, "404")).isEqualTo("<p>Example status</p>");
        assertThat(text(shelf, "/")).contains("Partial System Outage");
        assertThat(text(shelf, "/static/logo.svg")).isEqualTo("<svg/>");
        assertThat(shelf.live().ready()).containsKey("/static/page.css").doesNotContainKey("/static/notes.exe");
    }

    @Test
    void a_broken_template_is_an_error_not_half_a_page() throws Exception {
        Files.createDirectories(folder.resolve("templates"));
        Files.writeString(folder.resolve("templates/index.html"), "<p th:text=\"${view.nonsense()}\">x</p>");
        Printer printer = printer();

        assertThatThrownBy(() -> printer.print(world(), null, path -> true)).hasMessageContaining("nonsense");
    }

    @ParameterizedTest
    @ValueSource(strings = {"monitor", "incident", "history", "maintenance", "uptime", "subscribe", "missing"})
    void a_broken_template_of_late_pages_is_found_with_the_first_edition(String name) throws Exception {
        Files.createDirectories(folder.resolve("templates"));
        Files.writeString(folder.resolve("templates/" + name + ".html"), "<p th:text=\"${view.nonsense()}\">x</p>");
        Printer printer = printer();

        assertThatThrownBy(() -> printer.print(world(), null, path -> true)).hasMessageContaining("nonsense");
    }

    @Test
    void expressions_in_names_are_text() throws Exception {
        String name = "${7*7} __${7*7}__ [[${7*7}]] *{7*7} ~{layout :: foot} ${T(java.lang.Runtime).getRuntime()}";
        Monitor hostile = monitor("hostile", name, "[[${7*7}]]", "*{7*7}");
        Moment moment = Moment.live(
                config(group("__${7*7}__", hostile)),
                snapshot()
                        .with(incident("1", name, ago(Duration.ofMinutes(3)), null, hostile))
                        .build(),
                Figures.NONE,
                NOW);

        Shelf shelf = printer().print(moment, null, path -> true);

        assertThat(text(shelf, "/")).contains(name, "__${7*7}__").doesNotContain("49");
        assertThat(text(shelf, "/monitors/hostile"))
                .contains(name, "[[${7*7}]]")
                .doesNotContain("49");
    }

    @Test
    void a_page_with_a_line_of_hops_is_still_small() throws Exception {
        Shelf shelf = printer().print(lines(), null, path -> true);
        Rendered page =
                shelf.findLate("/monitors/dead", Freshness.LIVE).orElseThrow().print();

        assertThat(Objects.requireNonNull(page.gzip()).length()).isLessThanOrEqualTo(5 * 1024);
        assertThat(page.identity().toString()).doesNotContain("style=", "<style", "<script>", "th:");
    }

    @Test
    void the_index_fits_its_budget_with_20_and_with_200_components() throws Exception {
        assertThat(packed(20)).as("gzip of 20 components").isLessThanOrEqualTo(9 * 1024);
        assertThat(packed(200)).as("gzip of 200 components").isLessThanOrEqualTo(14 * 1024);
    }

    private int packed(int count) throws Exception {
        Shelf shelf = printer().print(estate(count), null, path -> true);
        Buffer gzip = shelf.find("/", Freshness.LIVE).orElseThrow().page().gzip();
        return gzip == null ? Integer.MAX_VALUE : gzip.length();
    }

    /** Monitors in groups of five, each with a few bad days of its own. */
    static Moment estate(int count) {
        List<Group> groups = new ArrayList<>();
        Snapshots snapshot = snapshot();
        for (int i = 0; i < count; i += 5) {
            List<Monitor> members = new ArrayList<>();
            for (int j = i; j < i + 5; j++) {
                Monitor member = monitor("service-" + j, "Service number " + j, "CDN", "origin");
                members.add(member);
                snapshot = snapshot.of(member, past(j), PageFixtures.seen(member, "CDN", "", Level.UP, Phases.NONE));
            }
            groups.add(new Group("Group " + i, true, members));
        }
        return Moment.live(config(groups.toArray(Group[]::new)), snapshot.build(), Figures.NONE, NOW);
    }

    private static List<Interval> past(int seed) {
        Duration bad = Duration.ofDays(3 + seed * 7L % 80);
        return List.of(
                PageFixtures.interval(Level.UP, ago(Duration.ofDays(92)), ago(bad)),
                PageFixtures.interval(Level.DOWN, ago(bad), ago(bad).plusSeconds(60L * (seed + 3))),
                PageFixtures.interval(Level.UP, ago(bad).plusSeconds(60L * (seed + 3)), null));
    }
}
