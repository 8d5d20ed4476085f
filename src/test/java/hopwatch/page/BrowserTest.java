package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.PdfOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import hopwatch.config.Group;
import hopwatch.incident.IncidentId;
import hopwatch.page.badge.Badges;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a browser can tell, over the real listener. */
class BrowserTest {
    private static final List<String> PAGES = Stream.concat(
                    Stream.of(
                            "/",
                            "/monitors/api",
                            "/monitors/search",
                            "/monitors/api/latency/24h",
                            "/monitors/api/latency/1y/origin/tls",
                            "/monitors/api/2026-11-20",
                            "/monitors/search/2026-09-01",
                            "/incidents/" + IncidentId.of("now"),
                            "/incidents/" + IncidentId.of("shared"),
                            "/history",
                            "/maintenance",
                            "/uptime",
                            "/subscribe",
                            "/nowhere"),
                    Lines.ALL.stream().map(Paths::of))
            .toList();

    /** The six that are laid out most differently. */
    private static final List<String> KINDS =
            Stream.of(0, 1, 3, 5, 7, 12).map(PAGES::get).toList();

    private static final Path NONE = Path.of("no-such-folder");

    private static @Nullable Browsers opened;
    private static @Nullable SiteServer listening;

    @BeforeAll
    static void open() throws Exception {
        opened = Browsers.open();
        listening = new SiteServer(NONE, new Badges());
        showAll(listening);
    }

    private static void showAll(SiteServer server) throws Exception {
        Group[] groups = Stream.concat(World.CONFIG.groups().stream(), Lines.CONFIG.groups().stream())
                .toArray(Group[]::new);
        server.show(PageFixtures.config(groups), Lines.beside(World.oneDown()).build());
    }

    @AfterAll
    static void close() throws Exception {
        if (listening != null) {
            listening.close();
        }
        if (opened != null) {
            opened.close();
        }
    }

    private static String at(String path) {
        return Objects.requireNonNull(listening).at(path).toString();
    }

    private static BrowserContext context(int width, boolean script) {
        return Objects.requireNonNull(opened)
                .browser()
                .newContext(new NewContextOptions().setViewportSize(width, 800).setJavaScriptEnabled(script));
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 390, 768, 1280})
    void no_page_scrolls_sideways(int width) {
        try (BrowserContext context = context(width, true)) {
            Page page = context.newPage();
            for (String path : PAGES) {
                page.navigate(at(path));

                assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                        .as(path)
                        .isEqualTo(0);
            }
        }
    }

    @Test
    void headings_stand_above_what_they_head() {
        try (BrowserContext context = context(1280, true)) {
            Page page = context.newPage();
            for (String path : PAGES) {
                page.navigate(at(path));

                assertThat(page.evaluate("[...document.querySelectorAll('section > h2 ~ :is(ol,ul,div)')]"
                                + ".filter(e => e.checkVisibility() && e.getBoundingClientRect().top"
                                + " < e.parentElement.querySelector('h2').getBoundingClientRect().bottom)"
                                + ".map(e => e.className)"))
                        .as(path)
                        .isEqualTo(List.of());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1100, LIGHT, NONE", "1100, DARK, NONE", "320, LIGHT, NONE", "1100, LIGHT, ACTIVE"})
    void axe_finds_nothing_to_mend(int width, ColorScheme scheme, ForcedColors forced) throws IOException {
        NewContextOptions options = new NewContextOptions()
                .setViewportSize(width, 800)
                .setColorScheme(scheme)
                .setForcedColors(forced)
                .setBypassCSP(true);
        try (BrowserContext context = Objects.requireNonNull(opened).browser().newContext(options)) {
            Page page = context.newPage();
            for (String path : PAGES) {
                page.navigate(at(path));

                assertThat(Axe.complaints(page)).as(path).isEqualTo(List.of());
            }
        }
    }

    /** On a telephone: German words are long, and Hebrew runs the other way. */
    @ParameterizedTest
    @ValueSource(strings = {"de", "he"})
    void other_languages_fit_and_leave_nothing_to_mend(String language, @TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("templates"));
        Files.writeString(
                folder.resolve("templates/messages_he.properties"),
                "nav.status = מצב\nbar.today = היום\nbar.ago = לפני {0} ימים\nincident.since = מאז\n");
        NewContextOptions options =
                new NewContextOptions().setViewportSize(320, 800).setBypassCSP(true);
        try (SiteServer server = new SiteServer(folder, new Badges());
                BrowserContext context =
                        Objects.requireNonNull(opened).browser().newContext(options)) {
            showAll(server);
            Page page = context.newPage();
            for (String path : KINDS) {
                page.navigate(server.at(path + "?lang=" + language).toString());

                assertThat(page.evaluate("document.documentElement.lang + ' ' + document.dir"))
                        .isEqualTo(language.equals("he") ? "he rtl" : "de ltr");
                assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                        .as(path)
                        .isEqualTo(0);
                assertThat(Axe.complaints(page)).as(path).isEqualTo(List.of());
            }
            page.navigate(server.at("/?lang=" + language).toString());
            assertThat(page.evaluate("getComputedStyle(document.querySelector('.bar svg')).transform"))
                    .as("a bar runs as its language is read")
                    .isEqualTo(language.equals("he") ? "matrix(-1, 0, 0, 1, 0, 0)" : "none");
        }
    }

    @Test
    void without_scripts_everything_is_there() {
        try (BrowserContext context = context(1024, false)) {
            Page page = context.newPage();
            page.navigate(at("/"));

            assertThat(page.locator("main").innerText())
                    .contains(
                            "Partial System Outage",
                            "Major Outage of API",
                            "Website",
                            "99.95\u00a0% uptime, 88 of 90 days observed",
                            "Podcast feed",
                            "Paused",
                            "Search answers slowly");
        }
    }

    @Test
    void the_policy_blocks_nothing_that_the_page_needs() {
        try (BrowserContext context = context(1024, true)) {
            Page page = context.newPage();
            List<String> complaints = new ArrayList<>();
            List<String> requests = new ArrayList<>();
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.onRequest(request -> requests.add(request.url()));

            page.navigate(at("/"));

            assertThat(complaints).isEmpty();
            assertThat(requests).hasSizeLessThanOrEqualTo(4).allMatch(url -> url.startsWith(at("/")));
            assertThat(page.evaluate("getComputedStyle(document.querySelector('.banner')).borderRadius"))
                    .isEqualTo("8px");
        }
    }

    @Test
    void headings_nest_and_targets_are_large_enough() {
        try (BrowserContext context = context(390, true)) {
            Page page = context.newPage();
            for (String path : PAGES) {
                page.navigate(at(path));

                assertThat(page.locator("h1").count()).as(path).isEqualTo(1);
                assertThat(page.evaluate("[...document.querySelectorAll('a:not(.skip), summary')]"
                                + ".filter(e => e.getBoundingClientRect().height < 24).map(e => e.outerHTML)"))
                        .as(path)
                        .isEqualTo(List.of());
            }
        }
    }

    @Test
    void the_keyboard_meets_the_skip_link_first_and_sees_where_it_is() {
        try (BrowserContext context = context(1024, true)) {
            Page page = context.newPage();
            page.navigate(at("/"));

            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineWidth"))
                    .isEqualTo("3px");
        }
    }

    @Test
    void the_keyboard_comes_by_all_that_can_be_opened_in_the_order_of_the_page_and_each_is_seen() {
        try (BrowserContext context = context(1024, true)) {
            Page page = context.newPage();
            page.navigate(at("/"));
            page.evaluate("met = []; document.addEventListener('focusin', at => met.push([at.target,"
                    + " getComputedStyle(at.target).outlineWidth == '3px' && at.target.checkVisibility()]))");
            int all = (Integer) page.evaluate(
                    "(all = [...document.querySelectorAll('a[href], summary, button, [tabindex=\"0\"]')]).length");

            for (int i = 0; i < all; i++) {
                page.keyboard().press("Tab");
            }

            assertThat(all).isGreaterThan(20);
            assertThat(page.evaluate("met.length")).isEqualTo(all);
            assertThat(page.evaluate("met.findIndex(([where, seen], i) => where != all[i] || !seen && i > 0)"))
                    .isEqualTo(-1);
        }
    }

    @Test
    void the_line_is_a_drawing_and_the_table_says_the_same() {
        try (BrowserContext context = context(1024, false)) {
            Page page = context.newPage();
            page.navigate(at("/monitors/undecided"));

            assertThat(page.locator(".way").getAttribute("aria-hidden")).isEqualTo("true");
            assertThat(page.locator(".fall").getAttribute("aria-hidden")).isEqualTo("true");
            assertThat(page.locator("table[aria-hidden], [aria-hidden] table").count())
                    .isZero();
            assertThat(page.locator("section[aria-labelledby=check] tbody tr").allInnerTexts())
                    .extracting(row -> row.replaceAll("\\s+", " "))
                    .satisfiesExactly(
                            cdn -> assertThat(cdn).startsWith("CDN Passes the failure on: the status"),
                            proxy -> assertThat(proxy).startsWith("Proxy Perhaps at fault. Down: the status"),
                            origin -> assertThat(origin)
                                    .startsWith("Origin Perhaps at fault. Cannot be reached from here"));
            for (String name : List.of("CDN", "Proxy", "Origin")) {
                assertThat(page.locator(".way").innerText()).contains(name);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"320, true", "599, true", "640, false", "1280, false"})
    void stations_stand_below_each_other_where_there_is_no_room_beside(int width, boolean below) {
        try (BrowserContext context = context(width, true)) {
            Page page = context.newPage();
            page.navigate(at("/monitors/masked"));

            Object tops = page.evaluate(
                    "new Set([...document.querySelectorAll('.way > li')].map(e => e.getBoundingClientRect().top)).size");

            assertThat(tops).isEqualTo(below ? 4 : 1);
        }
    }

    @Test
    void where_colours_are_forced_nothing_is_told_by_ours() {
        NewContextOptions forced = new NewContextOptions().setForcedColors(ForcedColors.ACTIVE);
        try (BrowserContext context = Objects.requireNonNull(opened).browser().newContext(forced)) {
            Page page = context.newPage();
            page.navigate(at("/monitors/masked"));

            assertThat(page.evaluate("[...new Set([...document.querySelectorAll('.bar path')]"
                            + ".map(e => getComputedStyle(e).stroke))]"))
                    .isEqualTo(List.of("rgb(0, 0, 0)"));
            assertThat(page.evaluate("new Set([...document.querySelectorAll('.row:first-of-type rect:not(.g)')]"
                            + ".map(e => e.getBoundingClientRect().height)).size"))
                    .as("phases differ in height")
                    .isEqualTo(5);
        }
    }

    @Test
    void all_bars_are_drawn_to_one_scale() {
        try (BrowserContext context = context(1024, true)) {
            Page page = context.newPage();
            page.navigate(at("/monitors/well"));

            Object widest = page.evaluate("[...document.querySelectorAll('.row:not(.axis)')].map(row => {"
                    + " const bar = row.querySelector('svg').getBoundingClientRect();"
                    + " const last = [...row.querySelectorAll('rect')].at(-1).getBoundingClientRect();"
                    + " return Math.round(100 * (last.right - bar.left) / bar.width) })");

            assertThat(widest).isEqualTo(List.of(42, 100, 61));
        }
    }

    @Test
    void twenty_components_are_fewer_than_a_thousand_elements() throws Exception {
        try (SiteServer large = new SiteServer(NONE);
                BrowserContext context = context(1024, true)) {
            Moment estate = PrinterTest.estate(20);
            large.show(estate.config(), estate.snapshot());
            Page page = context.newPage();
            page.navigate(large.at("/").toString());

            assertThat((Integer) page.evaluate("document.getElementsByTagName('*').length"))
                    .isLessThanOrEqualTo(1_000);
        }
    }

    /** As for a reader who prefers the dark, and has shut the groups. */
    @Test
    void twenty_components_are_printed_on_one_sheet_with_their_bars(@TempDir Path folder) throws Exception {
        NewContextOptions dark = new NewContextOptions().setColorScheme(ColorScheme.DARK);
        try (SiteServer large = new SiteServer(NONE);
                BrowserContext context =
                        Objects.requireNonNull(opened).browser().newContext(dark)) {
            Moment estate = PrinterTest.estate(20);
            large.show(estate.config(), estate.snapshot());
            Page page = context.newPage();
            page.navigate(large.at("/").toString());
            page.evaluate("document.querySelectorAll('details').forEach(group => group.open = false)");

            Path pdf = Path.of(System.getProperty("hopwatch.gallery", folder.toString()))
                    .resolve("index.pdf");
            page.pdf(new PdfOptions().setFormat("A4").setPath(pdf));
            page.emulateMedia(new EmulateMediaOptions().setMedia(Media.PRINT));

            assertThat(Files.readString(pdf, StandardCharsets.ISO_8859_1)).containsOnlyOnce("/Type /Page\n");
            assertThat(page.evaluate("[...document.querySelectorAll('.components .bar')]"
                            + ".filter(bar => bar.checkVisibility({contentVisibilityAuto: true})).length"))
                    .isEqualTo(20);
            assertThat(page.evaluate("getComputedStyle(document.body).color")).isEqualTo("rgb(31, 35, 40)");
        }
    }

    @Test
    void on_paper_a_link_says_where_it_leads() {
        try (BrowserContext context = context(1024, true)) {
            Page page = context.newPage();
            page.navigate(at("/"));
            page.emulateMedia(new EmulateMediaOptions().setMedia(Media.PRINT));

            assertThat(
                            (String)
                                    page.evaluate(
                                            "getComputedStyle(document.querySelector('main a[href^=\"/incidents/\"]'), '::after').content"))
                    .contains("/incidents/");
            assertThat(page.evaluate(
                            "[...document.querySelectorAll('nav, .again')].filter(e => e.checkVisibility()).length"))
                    .isEqualTo(0);
        }
    }

    @Test
    void a_stale_page_shows_no_green_word() throws Exception {
        try (SiteServer stale = new SiteServer(NONE);
                BrowserContext context = context(1024, true)) {
            stale.now.set(NOW.plus(Duration.ofMinutes(9)));
            stale.show(World.CONFIG, World.good().build());
            Page page = context.newPage();
            page.navigate(stale.at("/").toString());

            assertThat(page.locator("main").innerText())
                    .contains("Monitoring Interrupted")
                    .doesNotContain("Operational");
        }
    }
}
