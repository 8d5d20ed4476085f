package hopwatch.page;

import static hopwatch.page.PageFixtures.HOME;
import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.since;
import static hopwatch.page.PageFixtures.snapshot;
import static hopwatch.page.Visitor.header;
import static hopwatch.page.Visitor.text;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.incident.Links;
import hopwatch.page.badge.Badges;
import hopwatch.store.Snapshot;
import hopwatch.verdict.Level;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.Namespace;
import org.jdom2.input.SAXBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadgesTest {
    private static final Namespace SVG = Namespace.getNamespace("http://www.w3.org/2000/svg");
    private static final Monitor API = monitor("api", "API");

    private static Moment moment(Snapshot snapshot, Figures figures) {
        return Moment.live(config(group("Web", API)), snapshot, figures, NOW);
    }

    private static Moment standing(Level level) {
        return moment(snapshot().of(API, since(level, Duration.ofHours(1))).build(), Figures.NONE);
    }

    private static Rendered find(String path, Moment moment) {
        return new Badges().find(path, moment, new Links(HOME)).orElseThrow().get();
    }

    @Test
    void its_monitor_is_looked_up_and_not_searched_for() {
        Map<MonitorId, Monitor> unsearchable = new HashMap<>(Map.of(API.id(), API)) {
            private static final long serialVersionUID = 1;

            @Override
            public Collection<Monitor> values() {
                throw new AssertionError("searched");
            }
        };
        Moment whole = standing(Level.UP);
        Moment moment = new Moment(
                whole.config(),
                unsearchable,
                whole.snapshot(),
                whole.figures(),
                whole.freshness(),
                Reading.ENGLISH,
                whole.now());

        assertThat(new Badges().find("/badges/api/status.svg", moment, new Links(HOME)))
                .isPresent();
        assertThat(new Badges().find("/badges/absent/status.svg", moment, new Links(HOME)))
                .isEmpty();
        assertThat(new Badges().find("/badges/-/status.svg", moment, new Links(HOME)))
                .isEmpty();
    }

    private static Element svg(String path, Moment moment) {
        try {
            return new SAXBuilder()
                    .build(new StringReader(find(path, moment).identity().toString()))
                    .getRootElement();
        } catch (JDOMException | IOException malformed) {
            throw new AssertionError(path, malformed);
        }
    }

    private static String title(Element svg) {
        return svg.getChildText("title", SVG);
    }

    private static List<String> words(Element svg) {
        return svg.getChild("g", SVG).getChildren("text", SVG).stream()
                .map(Element::getText)
                .toList();
    }

    private static String fill(Element svg) {
        return svg.getChildren("path", SVG).get(1).getAttributeValue("fill");
    }

    private static JsonObject json(String path, Moment moment) {
        return new JsonObject(find(path, moment).identity());
    }

    @ParameterizedTest
    @CsvSource({
        "UP, operational, brightgreen",
        "DEGRADED, degraded performance, yellow",
        "DOWN, major outage, red",
        "UNKNOWN, unknown, lightgrey"
    })
    void a_status_is_told_by_word_and_colour(Level level, String word, String colour) {
        Element svg = svg("/badges/api/status.svg", standing(level));

        assertThat(title(svg)).isEqualTo("API: " + word).isEqualTo(svg.getAttributeValue("aria-label"));
        assertThat(svg.getAttributeValue("role")).isEqualTo("img");
        assertThat(words(svg)).containsExactly("API", word);
        assertThat(json("/badges/api/status.json", standing(level)).getMap())
                .containsExactly(
                        Map.entry("schemaVersion", 1),
                        Map.entry("label", "API"),
                        Map.entry("message", word),
                        Map.entry("color", colour),
                        Map.entry("cacheSeconds", 60));
    }

    @ParameterizedTest
    @EnumSource
    void white_words_can_be_read_on_every_colour(Level level) {
        Element svg = svg("/badges/api/status.svg", standing(level));

        assertThat(svg.getChildren("path", SVG))
                .allSatisfy(box -> assertThat(contrastToWhite(box.getAttributeValue("fill")))
                        .isGreaterThanOrEqualTo(4.5));
    }

    @Test
    void so_they_can_while_it_is_maintained_and_on_figures() {
        Moment maintained = moment(
                snapshot()
                        .maintained("Upgrade", ago(Duration.ofHours(1)), NOW.plusSeconds(60), API)
                        .build(),
                World.figures());

        assertThat(words(svg("/badges/api/status.svg", maintained))).contains("under maintenance");
        assertThat(contrastToWhite(fill(svg("/badges/api/status.svg", maintained))))
                .isGreaterThanOrEqualTo(4.5);
        assertThat(contrastToWhite(fill(svg("/badges/api/latency.svg", maintained))))
                .isGreaterThanOrEqualTo(4.5);
    }

    /** WCAG's relative luminance. */
    private static double contrastToWhite(String hex) {
        int rgb = Integer.decode(hex);
        double luminance = 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
        return 1.05 / (luminance + 0.05);
    }

    private static double linear(int channel) {
        double value = (channel & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    @Test
    void nothing_is_green_when_data_has_stopped() {
        Moment stale = standing(Level.UP).stale();

        assertThat(title(svg("/badges/api/status.svg", stale))).isEqualTo("API: unknown");
        assertThat(json("/badges/api/status.json", stale).getString("color")).isEqualTo("lightgrey");
    }

    @Test
    void uptime_is_what_the_page_says() {
        Moment world = Moment.live(World.CONFIG, World.oneDown().build(), World.figures(), NOW);
        Component component = Component.of(World.API, world);

        List<String> words = words(svg("/badges/api/uptime.svg", world));

        assertThat(words.get(0)).isEqualTo("API uptime");
        assertThat(component.uptime()).isEqualTo(words.get(1) + " uptime");
        assertThat(title(svg("/badges/api/uptime.svg", world))).isEqualTo("API uptime, 90 days: " + words.get(1));
        assertThat(json("/badges/api/uptime.json", world).getString("message")).isEqualTo(words.get(1));
    }

    @Test
    void latency_is_the_95th_percentile_of_a_day_and_its_title_tells_more() {
        Moment world = Moment.live(World.CONFIG, World.oneDown().build(), World.figures(), NOW);

        Element svg = svg("/badges/api/latency.svg", world);

        assertThat(words(svg)).containsExactly("API latency", "p95 414 ms");
        assertThat(title(svg)).isEqualTo("API latency, 24 hours: p50 95 ms, p95 414 ms, p99 414 ms");
    }

    @Test
    void what_was_never_measured_is_no_data() {
        Moment blank = moment(snapshot().build(), Figures.NONE);

        assertThat(words(svg("/badges/api/uptime.svg", blank))).containsExactly("API uptime", "no data");
        assertThat(words(svg("/badges/api/latency.svg", blank))).containsExactly("API latency", "no data");
        assertThat(json("/badges/api/latency.json", blank).getString("message")).isEqualTo("no data");
    }

    @Test
    void a_long_name_is_cut_in_the_picture_and_whole_in_its_title() {
        String name = "n".repeat(61);
        Monitor monitor = monitor("long", name);
        Moment moment = Moment.live(config(group("", monitor)), snapshot().build(), Figures.NONE, NOW);

        Element svg = svg("/badges/long/status.svg", moment);

        assertThat(words(svg).get(0)).isEqualTo("n".repeat(59) + "…");
        assertThat(title(svg)).startsWith(name + ":");
    }

    @Property(tries = 300)
    void any_name_is_well_formed_text_in_a_box_that_holds_it(@ForAll String name) {
        Monitor monitor = monitor("m", name);
        Moment moment = Moment.live(config(group("", monitor)), snapshot().build(), Figures.NONE, NOW);

        Element svg = svg("/badges/m/status.svg", moment);

        Element label = svg.getChild("g", SVG).getChildren("text", SVG).get(0);
        assertThat(title(svg)).endsWith(": unknown");
        assertThat(svg.getChildren()).hasSize(4);
        assertThat(Integer.parseInt(label.getAttributeValue("textLength"))).isPositive();
        assertThat(Integer.parseInt(svg.getAttributeValue("width")))
                .isGreaterThan(Integer.parseInt(label.getAttributeValue("textLength")) + 60);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/badges/api/status.png",
                "/badges/api/status",
                "/badges/api/colour.svg",
                "/badges/api/STATUS.svg",
                "/badges//status.svg",
                "/badges/api/../api/status.svg",
                "/badges/nobody/status.svg"
            })
    void there_are_no_others(String path) {
        assertThat(new Badges().find(path, standing(Level.UP), new Links(HOME))).isEmpty();
    }

    @Test
    void badges_are_kept_for_a_minute_shown_anywhere_and_may_do_nothing() throws Exception {
        try (SiteServer server = new SiteServer(Path.of("no-such-folder"), new Badges())) {
            server.show(World.CONFIG, World.oneDown().build());
            Visitor visitor = new Visitor(server);
            HttpResponse<byte[]> badge = visitor.get("/badges/api/status.svg");
            HttpResponse<byte[]> again = visitor.get("/badges/api/status.svg", "If-None-Match", header(badge, "etag"));

            for (HttpResponse<byte[]> answer : List.of(badge, again)) {
                assertThat(header(answer, "cache-control")).isEqualTo("public, max-age=60");
                assertThat(header(answer, "access-control-allow-origin")).isEqualTo("*");
                assertThat(header(answer, "content-security-policy")).endsWith("; sandbox");
                assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
            }
            assertThat(header(badge, "content-type")).isEqualTo("image/svg+xml");
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(visitor.get("/badges/api/status.svg?label=%3Cscript%3E").body())
                    .isEqualTo(badge.body());
            assertThat(header(visitor.get("/badges/api/status.json"), "content-type"))
                    .isEqualTo("application/json; charset=utf-8");
            assertThat(header(visitor.get("/"), "content-security-policy")).doesNotContain("sandbox");
        }
    }

    @Test
    void a_private_monitor_has_no_more_of_a_badge_than_one_that_is_not_there() throws Exception {
        try (SiteServer server = new SiteServer(Path.of("no-such-folder"), new Badges())) {
            server.show(World.CONFIG, World.oneDown().build());
            Visitor visitor = new Visitor(server);
            for (String file : List.of("status.svg", "uptime.svg", "latency.svg", "status.json")) {
                HttpResponse<byte[]> secret = visitor.get("/badges/secret/" + file);
                HttpResponse<byte[]> nobody = visitor.get("/badges/nobody/" + file);

                assertThat(secret.statusCode()).isEqualTo(nobody.statusCode()).isEqualTo(404);
                assertThat(secret.body()).isEqualTo(nobody.body());
                assertThat(text(secret)).doesNotContain("Secret");
            }
        }
    }
}
