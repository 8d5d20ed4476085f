package hopwatch.page;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.Vertx;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What others may put into their pages, and that they may put nothing else there. */
class EmbeddedTest {
    private static final Path NONE = Path.of("no-such-folder");
    private static final List<String> EMBEDDED = List.of("/embed/status", "/embed/monitors/api");

    private static SiteServer serving() throws Exception {
        SiteServer server = new SiteServer(NONE);
        server.show(World.CONFIG, World.oneDown().build());
        return server;
    }

    private static String axe() throws Exception {
        try (InputStream file = Objects.requireNonNull(EmbeddedTest.class.getResourceAsStream("/axe.min.js"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void the_state_stands_in_one_line_in_a_frame_of_another_site_and_no_page_does() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (SiteServer server = serving();
                Browsers browsers = Browsers.open()) {
            String other = "http://localhost:" + another(vertx, server) + "/";
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (BrowserContext context =
                        browsers.browser().newContext(new NewContextOptions().setColorScheme(scheme))) {
                    Page page = context.newPage();
                    page.navigate(other);

                    Frame whole = held(page, server, "/embed/status");
                    Frame one = held(page, server, "/embed/monitors/api");
                    assertThat(whole.textContent("main")).isEqualTo("Partial System Outage");
                    assertThat(one.textContent("main")).isEqualTo("API: Major Outage");
                    assertThat(page.frames()).hasSize(4).extracting(Frame::url).doesNotContain("" + server.at("/"));
                    assertThat(List.of(whole, one)).allSatisfy(EmbeddedTest::fits);
                }
            }
        } finally {
            vertx.close().await(60, SECONDS);
        }
    }

    private static void fits(Frame frame) {
        assertThat(frame.evaluate("[document.documentElement.scrollWidth - innerWidth,"
                        + " document.documentElement.scrollHeight - innerHeight]"))
                .isEqualTo(List.of(0, 0));
        assertThat(frame.getAttribute("a", "target")).isEqualTo("_top");
        assertThat((boolean) frame.evaluate("document.querySelector('a').offsetHeight >= 24"))
                .isTrue();
    }

    /** A site with frames for what may be in one, and for what may not. */
    private static int another(Vertx vertx, SiteServer server) throws Exception {
        String frames = Stream.concat(EMBEDDED.stream(), Stream.of("/"))
                .map(path -> frame(server, path))
                .collect(Collectors.joining());
        return vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .putHeader("Content-Type", "text/html")
                        .end("<!DOCTYPE html>" + frames)
                        .onFailure(Throwable::printStackTrace))
                .listen(0, "127.0.0.1")
                .await(60, SECONDS)
                .actualPort();
    }

    private static Frame held(Page page, SiteServer server, String path) {
        String url = server.at(path).toString();
        assertThat(page.frames()).extracting(Frame::url).contains(url);
        return page.frames().stream()
                .filter(frame -> frame.url().equals(url))
                .findFirst()
                .orElseThrow();
    }

    private static String frame(SiteServer server, String path) {
        return "<iframe src='" + server.at(path)
                + "' title='Status' width='340' height='40' style='border: 0'></iframe>";
    }

    @Test
    void axe_finds_nothing_to_mend() throws Exception {
        try (SiteServer server = serving();
                Browsers browsers = Browsers.open()) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (BrowserContext context = browsers.browser()
                        .newContext(
                                new NewContextOptions().setColorScheme(scheme).setBypassCSP(true))) {
                    Page page = context.newPage();
                    for (String path : EMBEDDED) {
                        page.navigate(server.at(path).toString());
                        page.evaluate(axe());

                        assertThat(page.evaluate("axe.run().then(found => found.violations.map(v => v.id))"))
                                .as(path)
                                .isEqualTo(List.of());
                    }
                }
            }
        }
    }

    @Test
    void it_runs_nothing_leads_to_the_page_and_is_not_listed() throws Exception {
        try (SiteServer server = serving()) {
            Visitor visitor = new Visitor(server);
            for (String path : EMBEDDED) {
                HttpResponse<byte[]> answer = visitor.get(path);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(Visitor.header(answer, "content-security-policy")).isEqualTo(Headers.EMBEDDED);
                assertThat(Visitor.text(answer))
                        .contains("href=\"" + PageFixtures.HOME, "noindex")
                        .doesNotContain("<script");
                HttpResponse<byte[]> unchanged = visitor.get(path, "If-None-Match", Visitor.header(answer, "etag"));
                assertThat(unchanged.statusCode()).isEqualTo(304);
                assertThat(Visitor.header(unchanged, "content-security-policy")).isEqualTo(Headers.EMBEDDED);
            }
        }
    }

    @Test
    void what_is_private_or_nowhere_is_not_there_and_in_no_frame() throws Exception {
        try (SiteServer server = serving()) {
            Visitor visitor = new Visitor(server);
            for (String path :
                    List.of("/embed/monitors/secret", "/embed/monitors/", "/embed/", "/embed", "/embedded")) {
                HttpResponse<byte[]> answer = visitor.get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(404);
                assertThat(Visitor.header(answer, "content-security-policy")).endsWith("frame-ancestors 'none'");
            }
        }
    }

    @Test
    void it_turns_grey_as_the_page_does_when_nothing_is_measured() throws Exception {
        try (SiteServer server = serving()) {
            Visitor visitor = new Visitor(server);
            server.now.set(PageFixtures.NOW.plus(Duration.ofHours(1)));

            visitor.eventually("/embed/status", shown -> shown.contains("Monitoring Interrupted"));
            visitor.eventually("/embed/monitors/api", shown -> shown.contains("#i-nd"));
        }
    }
}
