package hopwatch.page;

import static hopwatch.page.Visitor.header;
import static hopwatch.page.Visitor.text;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Group;
import hopwatch.config.PageSettings;
import hopwatch.config.Publishing;
import hopwatch.config.Robots;
import hopwatch.config.Theme;
import hopwatch.config.Weights;
import hopwatch.incident.IncidentId;
import hopwatch.page.feed.Feeds;
import hopwatch.page.statuspage.Statuspage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages in the reader's language, over the real listener. */
class TranslatedPagesTest {
    private static final List<String> PAGES = List.of(
            "/",
            "/monitors/api",
            "/monitors/api/latency/24h",
            "/monitors/api/2026-11-20",
            "/incidents/" + IncidentId.of("now"),
            "/incidents/" + IncidentId.of("old"),
            "/history",
            "/maintenance",
            "/uptime",
            "/subscribe",
            "/embed/status",
            "/nowhere");

    private SiteServer server;
    private Visitor visitor;

    @BeforeEach
    void open() throws Exception {
        server = new SiteServer(Path.of("no-such-folder"), new Feeds(), new Statuspage());
        visitor = new Visitor(server);
        show(Locale.ENGLISH);
        visitor.eventually("/", page -> page.contains("p50"));
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    private void show(Locale language) throws Exception {
        PageSettings page = new PageSettings(
                "Example status",
                null,
                ZoneOffset.UTC,
                Weights.USUAL,
                Publishing.AUTOMATIC,
                Robots.INDEX,
                Theme.PLAIN,
                language);
        server.show(
                PageFixtures.config(page, World.CONFIG.groups().toArray(Group[]::new)),
                World.oneDown().build());
    }

    private String page(String path, String... headers) throws Exception {
        return text(visitor.get(path, headers));
    }

    @Test
    void every_page_comes_in_the_language_that_the_browser_prefers() throws Exception {
        for (String path : PAGES) {
            HttpResponse<byte[]> answer = visitor.get(path, "Accept-Language", "de-AT,de;q=0.9,en;q=0.8");

            assertThat(answer.statusCode()).as(path).isEqualTo(path.equals("/nowhere") ? 404 : 200);
            assertThat(text(answer)).as(path).contains("<html lang=\"de\" dir=\"ltr\">");
            assertThat(header(answer, "vary")).isEqualTo("accept-encoding, accept-language");
            assertThat(page(path)).as(path).contains("<html lang=\"en\" dir=\"ltr\">");
        }
        assertThat(page("/", "Accept-Language", "de"))
                .contains("Teilweiser Systemausfall · Example status", "1 von 6 Komponenten ausgefallen, 1 pausiert.")
                .contains("Gestörte Station: origin; die Verbindung wurde abgelehnt.")
                .contains("20. Nov. 2026, 11:24:05 UTC", "99,95\u00a0% Verfügbarkeit")
                .contains("<a href=\"/history\"", "hreflang=\"de\" aria-current=\"true\">Deutsch</a>");
    }

    @Test
    void a_language_that_was_chosen_stays_chosen_from_link_to_link() throws Exception {
        Pattern link = Pattern.compile("<a[^>]* href=\"(/[^\"]*)\"");
        for (String path : PAGES) {
            String french = page(path + "?lang=fr", "Accept-Language", "de");
            Matcher links = link.matcher(french);
            List<String> lost = new ArrayList<>();
            while (links.find()) {
                String to = links.group(1);
                boolean forPrograms = to.matches("/(api/.*|history\\.(atom|rss)|maintenance\\.ics)");
                if (forPrograms == to.contains("?lang=fr")) {
                    lost.add(to);
                }
            }
            assertThat(french).as(path).contains("<html lang=\"fr\"");
            assertThat(lost).as(path).isEmpty();
        }
        assertThat(page("/?lang=en", "Accept-Language", "de")).contains("lang=\"en\"", "href=\"/history?lang=en\"");
        assertThat(page("/?lang=fr")).contains("<link rel=\"canonical\" href=\"https://status.example.org/?lang=fr\">");
        assertThat(page("/?lang=en")).contains("<link rel=\"canonical\" href=\"https://status.example.org/\">");
        assertThat(page("/?lang=fr")).contains("href=\"/subscribe?lang=fr#slack\"");
    }

    @Test
    void what_was_written_keeps_its_language_and_says_which_that_is() throws Exception {
        String german = page("/incidents/" + IncidentId.of("now"), "Accept-Language", "de");

        assertThat(german).contains("<h1 lang=\"en\">API does not answer</h1>", "<div class=\"said\" lang=\"en\">");
        assertThat(page("/incidents/" + IncidentId.of("now"))).doesNotContain("<h1 lang", "said\" lang");
    }

    @Test
    void the_pages_own_language_is_what_nobody_need_ask_for() throws Exception {
        show(Locale.GERMAN);

        assertThat(page("/")).contains("<html lang=\"de\"", "Teilweiser Systemausfall");
        assertThat(page("/", "Accept-Language", "pl")).contains("<html lang=\"de\"");
        assertThat(page("/", "Accept-Language", "en")).contains("<html lang=\"en\"", "Partial System Outage");
        assertThat(page("/history.atom", "Accept-Language", "de")).contains("Investigating");
        assertThat(page("/api/v2/status.json", "Accept-Language", "de")).contains("Partial System Outage");
    }

    @Test
    void only_pages_for_people_vary_with_the_language() throws Exception {
        for (String path : List.of("/history.atom", "/api/v2/summary.json", "/favicon.svg", "/static/page.css")) {
            HttpResponse<byte[]> german = visitor.get(path, "Accept-Language", "de");

            assertThat(german.statusCode()).as(path).isEqualTo(200);
            assertThat(german.body())
                    .as(path)
                    .isEqualTo(visitor.get(path + "?lang=fr").body());
            assertThat(header(german, "vary")).as(path).isEqualTo("accept-encoding");
        }
        assertThat(visitor.get("/api/v1/nothing", "Accept-Language", "de").statusCode())
                .isEqualTo(404);
    }

    @Test
    void each_language_has_a_tag_of_its_own_and_is_kept_until_the_page_changes() throws Exception {
        HttpResponse<byte[]> german = visitor.get("/", "Accept-Language", "de");
        String tag = header(german, "etag");

        assertThat(tag).isNotEqualTo(header(visitor.get("/"), "etag"));
        assertThat(visitor.get("/", "Accept-Language", "de", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
        assertThat(visitor.get("/", "Accept-Language", "en", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(200);

        server.now.set(PageFixtures.NOW.plus(Duration.ofMinutes(9)));
        assertThat(page("/", "Accept-Language", "de"))
                .contains("Überwachung unterbrochen", "Keine Überwachungsdaten seit")
                .doesNotContain("In Betrieb");
    }

    @Test
    void whatever_is_sent_there_is_one_body_for_each_path_language_and_encoding() throws Exception {
        Random random = new Random(7);
        Map<String, byte[]> bodies = new HashMap<>();
        List<String> languages = List.of("de", "de-CH,fr;q=0.3", "fr", "en", "pl", "*", "es;q=0.2,xx", "\"><script>");
        for (int i = 0; i < 300; i++) {
            String path = PAGES.get(random.nextInt(PAGES.size() - 1));
            HttpResponse<byte[]> answer = visitor.send(
                    random.nextBoolean() ? "GET" : "HEAD",
                    path,
                    "Accept-Language",
                    languages.get(random.nextInt(languages.size())),
                    "Accept-Encoding",
                    random.nextBoolean() ? "gzip" : "identity",
                    "Cookie",
                    "lang=" + random.nextInt(),
                    "Accept",
                    random.nextBoolean() ? "application/json" : "*/*");
            if (answer.body().length > 0) {
                String key = path + header(answer, "etag") + header(answer, "content-encoding");
                byte[] before = bodies.putIfAbsent(key, answer.body());
                assertThat(before == null || Arrays.equals(before, answer.body()))
                        .as(key)
                        .isTrue();
            }
        }
        assertThat(bodies).hasSizeLessThanOrEqualTo((PAGES.size() - 1) * 4 * 2);
    }
}
