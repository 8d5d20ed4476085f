package hopwatch.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import hopwatch.config.Colour;
import hopwatch.config.Config;
import hopwatch.config.Font;
import hopwatch.config.Ground;
import hopwatch.config.PageSettings;
import hopwatch.config.Publishing;
import hopwatch.config.Robots;
import hopwatch.config.Theme;
import hopwatch.config.Weights;
import hopwatch.store.Snapshot;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page in its operator's colours. */
class ThemedPageTest {
    private static final String SQUARE = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 96 32' width='96'>"
            + "<rect width='96' height='32' fill='%s'/></svg>";
    private static final Theme THEME = new Theme(
            new Theme.Accent(new Colour(0x8a0c22), new Colour(0xffc2cb)),
            new Theme.Logo("logo.svg", "night.svg"),
            URI.create("https://www.example.org/shop"),
            72,
            0,
            Font.SERIF);

    @TempDir
    private Path folder = Path.of("");

    private final Snapshot snapshot = World.oneDown().build();

    @BeforeEach
    void draw() throws Exception {
        Files.createDirectories(folder.resolve("static"));
        Files.createDirectories(folder.resolve("templates"));
        Files.writeString(folder.resolve("static/logo.svg"), SQUARE.formatted("#8a0c22"));
        Files.writeString(folder.resolve("static/night.svg"), SQUARE.formatted("#ffc2cb"));
    }

    private static Config config(Theme theme) {
        PageSettings page = new PageSettings(
                "Shop <i>& co.</i>",
                null,
                ZoneOffset.UTC,
                Weights.USUAL,
                Publishing.AUTOMATIC,
                Robots.INDEX,
                theme,
                Locale.ENGLISH);
        return PageFixtures.config(page, World.CONFIG.groups().toArray(hopwatch.config.Group[]::new));
    }

    private static String axe() throws Exception {
        try (InputStream file = Objects.requireNonNull(ThemedPageTest.class.getResourceAsStream("/axe.min.js"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void both_grounds_have_their_colour_and_logo_in_four_requests_and_can_be_read() throws Exception {
        try (SiteServer server = new SiteServer(folder);
                Browsers browsers = Browsers.open()) {
            server.show(config(THEME), snapshot);
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                boolean dark = scheme == ColorScheme.DARK;
                List<String> requests = new ArrayList<>();
                try (BrowserContext context = browsers.browser()
                        .newContext(new NewContextOptions()
                                .setColorScheme(scheme)
                                .setBypassCSP(true)
                                .setViewportSize(1400, 900))) {
                    Page page = context.newPage();
                    page.onRequest(request -> requests.add(request.url()));
                    page.navigate(server.at("/").toString());

                    assertThat(requests.stream().filter(url -> !url.endsWith("/events")))
                            .hasSize(4);
                    assertThat(page.evaluate("getComputedStyle(document.querySelector('.more')).color"))
                            .isEqualTo(dark ? "rgb(255, 194, 203)" : "rgb(138, 12, 34)");
                    assertThat((String) page.evaluate("document.querySelector('.logo').currentSrc"))
                            .contains(dark ? "/static/night." : "/static/logo.");
                    assertThat(page.evaluate(
                                    "document.querySelector('h1 img').alt + document.querySelector('.logo').width"))
                            .isEqualTo("Shop <i>& co.</i>96");
                    assertThat(page.evaluate("document.body.offsetWidth")).isEqualTo(72 * 16);
                    assertThat(page.evaluate("getComputedStyle(document.querySelector('.banner')).borderRadius"))
                            .isEqualTo("0px");
                    assertThat((String) page.evaluate("getComputedStyle(document.body).fontFamily"))
                            .startsWith("Charter");
                    assertThat(page.evaluate("document.querySelector('nav a').outerHTML"))
                            .isEqualTo("<a href=\"https://www.example.org/shop\">example.org</a>");
                    page.evaluate(axe());
                    assertThat(page.evaluate("axe.run().then(found => found.violations.map(v => v.id))"))
                            .isEqualTo(List.of());
                }
            }
        }
    }

    /** With what it refers to, and without anything that moves. */
    private static String head(Visitor visitor) throws Exception {
        return Visitor.text(visitor.get("/")).split("</header>", 2)[0];
    }

    @Test
    void a_reload_brings_other_colours_and_files_and_takes_them_away_again() throws Exception {
        try (SiteServer server = new SiteServer(folder)) {
            Visitor visitor = new Visitor(server);
            server.show(config(Theme.PLAIN), snapshot);
            String plain = head(visitor);
            assertThat(plain)
                    .contains("Shop &lt;i&gt;&amp; co.&lt;/i&gt;</a></h1>")
                    .doesNotContain("class=\"logo\"");
            assertThat(Visitor.text(visitor.get("/static/page.css"))).doesNotContain("#8a0c22;}");

            Files.writeString(folder.resolve("static/page.css"), "body { color: black; }\n");
            Files.writeString(folder.resolve("templates/missing.html"), "<p th:text=\"${frame.site()}\">x</p>");
            server.show(config(THEME), snapshot);

            assertThat(head(visitor)).isNotEqualTo(plain).contains("class=\"logo\"");
            assertThat(Visitor.text(visitor.get("/static/page.css")))
                    .isEqualTo("body { color: black; }\n"
                            + ":root{--link:#8a0c22;--width:72rem;--radius:0px;--font:" + Font.SERIF.families() + ";}\n"
                            + "@media screen and (prefers-color-scheme:dark){:root{--link:#ffc2cb}}\n");
            assertThat(Visitor.text(visitor.get("/nowhere"))).isEqualTo("<p>Shop &lt;i&gt;&amp; co.&lt;/i&gt;</p>");
            Files.delete(folder.resolve("static/page.css"));
            Files.delete(folder.resolve("templates/missing.html"));
            server.show(config(Theme.PLAIN), snapshot);
            assertThat(head(visitor)).isEqualTo(plain);
            assertThat(Visitor.text(visitor.get("/nowhere"))).contains("<main");
        }
    }

    @Test
    void what_a_colour_is_held_against_is_what_the_stylesheet_has() throws Exception {
        String css = Files.readString(Path.of("static/page.css"));

        assertThat(Ground.LIGHT.colours()).extracting(Colour::toString).containsExactly("#ffffff", "#f6f8fa");
        assertThat(css).contains("--bg: #fff; --soft: #f6f8fa;");
        assertThat(css)
                .contains(
                        "--bg: %s; --soft: %s;".formatted(Ground.DARK.colours().toArray()));
    }
}
