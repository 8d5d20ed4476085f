package hopwatch.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import hopwatch.incident.IncidentId;
import hopwatch.page.badge.Badges;
import hopwatch.store.Snapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes pictures for people to look at: {@code mvn test -Dtest=GalleryTest -Dhopwatch.gallery=FOLDER}. */
@EnabledIfSystemProperty(named = "hopwatch.gallery", matches = ".+")
class GalleryTest {
    private static final Map<String, String> PAGES = Map.ofEntries(
            Map.entry("index", "/"),
            Map.entry("monitor", "/monitors/api"),
            Map.entry("incident", "/incidents/" + IncidentId.of("now")),
            Map.entry("history", "/history"),
            Map.entry("maintenance", "/maintenance"),
            Map.entry("uptime", "/uptime"),
            Map.entry("subscribe", "/subscribe"),
            Map.entry("latency-day", "/monitors/api/latency/24h/origin"),
            Map.entry("latency-year", "/monitors/api/latency/1y/CDN/processing"),
            Map.entry("day", "/monitors/api/2026-11-20"));

    @Test
    void pictures_of_every_page_in_every_light(@TempDir Path none) throws Exception {
        try (Browsers browsers = Browsers.open();
                SiteServer server = new SiteServer(none, new Badges())) {
            shoot(browsers, server, "good", World.good().build());
            shoot(browsers, server, "down", World.oneDown().build());
            server.now.set(PageFixtures.NOW.plus(Duration.ofMinutes(9)));
            shoot(browsers, server, "stale", World.oneDown().build());
        }
    }

    @Test
    void pictures_of_every_line_in_every_light(@TempDir Path none) throws Exception {
        Map<String, String> pages =
                new HashMap<>(Map.of("index", "/", "incident", "/incidents/" + IncidentId.of("shared")));
        Lines.ALL.forEach(monitor -> pages.put(monitor.id().value(), Paths.of(monitor)));
        try (Browsers browsers = Browsers.open();
                SiteServer server = new SiteServer(none)) {
            server.show(Lines.CONFIG, Lines.snapshots().build());
            shoot(browsers, server, pages, "lines");
        }
    }

    private static void shoot(Browsers browsers, SiteServer server, String state, Snapshot snapshot) throws Exception {
        server.show(World.CONFIG, snapshot);
        shoot(browsers, server, PAGES, state);
    }

    private static void shoot(Browsers browsers, SiteServer server, Map<String, String> pages, String state) {
        shoot(browsers, server, pages, state + "-light", ColorScheme.LIGHT, 1100);
        shoot(browsers, server, pages, state + "-dark", ColorScheme.DARK, 1100);
        shoot(browsers, server, pages, state + "-phone", ColorScheme.LIGHT, 320);
    }

    private static void shoot(
            Browsers browsers,
            SiteServer server,
            Map<String, String> pages,
            String name,
            ColorScheme scheme,
            int width) {
        try (BrowserContext context = browsers.browser()
                .newContext(new NewContextOptions()
                        .setViewportSize(width, 844)
                        .setColorScheme(scheme)
                        .setDeviceScaleFactor(width < 400 ? 2 : 1))) {
            Page page = context.newPage();
            pages.forEach((title, path) -> {
                assertThat(page.navigate(server.at(path).toString()).status()).isIn(200, 404);
                page.screenshot(new ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of(System.getProperty("hopwatch.gallery"), title + "-" + name + ".png")));
            });
        }
    }
}
