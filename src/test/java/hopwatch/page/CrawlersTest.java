package hopwatch.page;

import static hopwatch.page.PageFixtures.HOME;
import static hopwatch.page.Visitor.header;
import static hopwatch.page.Visitor.text;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Monitor;
import hopwatch.config.PageSettings;
import hopwatch.config.Publishing;
import hopwatch.config.Robots;
import hopwatch.config.Theme;
import hopwatch.config.Weights;
import hopwatch.incident.IncidentId;
import hopwatch.page.crawler.Crawlers;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.input.SAXBuilder;
import org.junit.jupiter.api.Test;

class CrawlersTest {
    private static final Namespace SITEMAP = Namespace.getNamespace("http://www.sitemaps.org/schemas/sitemap/0.9");

    private static SiteServer serving() throws Exception {
        SiteServer server = new SiteServer(Path.of("no-such-folder"), new Crawlers());
        server.show(World.CONFIG, World.oneDown().build());
        return server;
    }

    @Test
    void the_sitemap_names_every_public_page_and_each_answers() throws Exception {
        try (SiteServer server = serving()) {
            Visitor visitor = new Visitor(server);
            HttpResponse<byte[]> sitemap = visitor.get("/sitemap.xml");

            List<String> pages = new SAXBuilder()
                    .build(new StringReader(text(sitemap))).getRootElement().getChildren("url", SITEMAP).stream()
                            .map(url -> url.getChildText("loc", SITEMAP))
                            .toList();

            assertThat(header(sitemap, "content-type")).isEqualTo("application/xml; charset=utf-8");
            assertThat(pages)
                    .contains(HOME + "/", HOME + "/history", HOME + "/monitors/api")
                    .contains(HOME + "/incidents/" + IncidentId.of("now"))
                    .noneMatch(page -> page.contains("secret"))
                    .doesNotHaveDuplicates();
            for (String page : pages) {
                assertThat(visitor.get(page.substring(HOME.toString().length())).statusCode())
                        .as(page)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void when_an_incident_was_last_updated_is_told() throws Exception {
        try (SiteServer server = serving()) {
            Element incident = new SAXBuilder()
                            .build(new StringReader(text(new Visitor(server).get("/sitemap.xml"))))
                            .getRootElement()
                            .getChildren("url", SITEMAP)
                            .stream()
                            .filter(url -> url.getChildText("loc", SITEMAP).endsWith("" + IncidentId.of("now")))
                            .findFirst()
                            .orElseThrow();

            assertThat(incident.getChildText("lastmod", SITEMAP)).isEqualTo("2026-11-20T11:21:53Z");
        }
    }

    @Test
    void where_nothing_is_to_be_listed_each_answer_says_so_and_none_is_named() throws Exception {
        PageSettings page = new PageSettings(
                "Inside",
                null,
                ZoneOffset.UTC,
                Weights.USUAL,
                Publishing.AUTOMATIC,
                Robots.NOINDEX,
                Theme.PLAIN,
                Locale.ENGLISH);
        Monitor shop = PageFixtures.monitor("shop");
        try (SiteServer server = new SiteServer(Path.of("no-such-folder"), new Crawlers())) {
            server.show(
                    PageFixtures.config(page, PageFixtures.group("Web", shop)),
                    World.oneDown().build());
            Visitor visitor = new Visitor(server);

            for (String path : List.of("/", "/monitors/shop", "/monitors/shop/latency/24h", "/nowhere")) {
                assertThat(text(visitor.get(path))).as(path).contains("<meta name=\"robots\" content=\"noindex\">");
            }
            for (String path : List.of("/", "/api/v1/monitors/shop/uptime.json", "/static/page.css", "/nowhere")) {
                assertThat(header(visitor.get(path), "x-robots-tag")).as(path).isEqualTo("noindex");
            }
            assertThat(visitor.get("/sitemap.xml").statusCode()).isEqualTo(404);
            assertThat(text(visitor.get("/robots.txt"))).isEqualTo("User-agent: *\nAllow: /\n");

            server.show(World.CONFIG, World.oneDown().build());
            assertThat(text(visitor.get("/"))).doesNotContain("noindex");
            assertThat(header(visitor.get("/"), "x-robots-tag")).isEmpty();
        }
    }

    @Test
    void crawlers_may_read_all_and_no_forged_host_sends_them_elsewhere() throws Exception {
        try (SiteServer server = serving();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String request = "GET /robots.txt HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .contains("text/plain; charset=utf-8", "max-age=3600")
                    .endsWith("User-agent: *\nAllow: /\nSitemap: " + HOME + "/sitemap.xml\n")
                    .doesNotContain("evil");
        }
    }
}
