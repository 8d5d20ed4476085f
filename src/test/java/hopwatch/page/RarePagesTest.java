package hopwatch.page;

import static hopwatch.page.Visitor.header;
import static hopwatch.page.Visitor.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages and files that are made when somebody asks for them, over the real listener. */
class RarePagesTest {
    private static final List<String> PAGES = List.of(
            "/monitors/api/latency/24h",
            "/monitors/api/latency/7d/origin",
            "/monitors/api/latency/90d/origin/tls",
            "/monitors/api/latency/1y/CDN/processing",
            "/monitors/api/2026-11-20");

    static final List<String> FILES = List.of(
            "/api/v1/monitors/api/latency/24h.json",
            "/api/v1/monitors/api/latency/24h.csv",
            "/api/v1/monitors/api/latency/1y/origin.json",
            "/api/v1/monitors/api/uptime.json",
            "/api/v1/monitors/api/uptime.csv",
            "/api/v1/monitors/api/intervals.json",
            "/api/v1/monitors/api/intervals.csv");

    private static @Nullable SiteServer listening;

    @BeforeAll
    static void start() throws Exception {
        listening = new SiteServer(Path.of("no-such-folder"));
        listening.show(World.CONFIG, World.oneDown().build());
    }

    @AfterAll
    static void stop() throws Exception {
        server().close();
    }

    private static SiteServer server() {
        return Objects.requireNonNull(listening);
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        return new Visitor(server()).get(path, headers);
    }

    @Test
    void pages_draw_what_history_knows() throws Exception {
        for (String path : PAGES) {
            HttpResponse<byte[]> answer = get(path);

            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(text(answer))
                    .as(path)
                    .contains("class=\"p50\"", "class=\"h4\"", "<table>", "checks failed.")
                    .doesNotContain("style=", "<script>", "th:");
            PublicSiteTest.hasSecurityHeaders(answer);
        }
        assertThat(text(get("/monitors/api"))).contains("class=\"p50\"", "/monitors/api/latency/1y");
    }

    @Test
    void a_page_is_asked_for_again_and_found_unchanged() throws Exception {
        for (String path : List.of(PAGES.get(0), FILES.get(0))) {
            String etag = header(get(path), "etag");

            assertThat(etag).as(path).isNotEmpty();
            assertThat(get(path, "If-None-Match", etag).statusCode()).isEqualTo(304);
            assertThat(new Visitor(server()).send("HEAD", path).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void any_script_may_read_what_is_for_programs_and_nothing_else() throws Exception {
        for (String path : FILES) {
            HttpResponse<byte[]> answer = get(path, "Origin", "https://elsewhere.example");

            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(header(answer, "access-control-allow-origin")).isEqualTo("*");
            assertThat(header(answer, "content-type"))
                    .startsWith(path.endsWith("json") ? "application/json" : "text/csv");
            assertThat(header(answer, "cache-control")).startsWith("public, max-age=5");
        }
        assertThat(header(get("/"), "access-control-allow-origin")).isEmpty();
        assertThat(header(get(PAGES.get(0)), "access-control-allow-origin")).isEmpty();
    }

    @Test
    void nothing_tells_an_address_or_what_a_server_said() throws Exception {
        for (String path : Stream.concat(PAGES.stream(), FILES.stream()).toList()) {
            assertThat(text(get(path)))
                    .as(path)
                    .doesNotContain("192.0.2", "10.9.8.7", "internal", "private-host", "got ");
        }
    }

    @Test
    void a_private_monitor_answers_exactly_as_one_that_does_not_exist() throws Exception {
        for (String path :
                List.of(PAGES.get(0), PAGES.get(1), PAGES.get(4), FILES.get(0), FILES.get(3), FILES.get(6))) {
            HttpResponse<byte[]> hidden = get(path.replace("monitors/api", "monitors/secret"));
            HttpResponse<byte[]> absent = get(path.replace("monitors/api", "monitors/absent"));

            assertThat(hidden.statusCode()).as(path).isEqualTo(404);
            assertThat(hidden.body()).isEqualTo(absent.body());
            assertThat(hidden.headers().map().keySet())
                    .isEqualTo(absent.headers().map().keySet());
        }
    }

    @Test
    void latency_is_told_step_by_step_with_its_units_in_the_names() throws Exception {
        JsonObject told = new JsonObject(text(get("/api/v1/monitors/api/latency/24h/origin.json")));

        assertThat(told.getString("hop")).isEqualTo("origin");
        assertThat(told.getString("from")).isEqualTo("2026-11-19T11:30:00Z");
        assertThat(told.getLong("step_seconds")).isEqualTo(900);
        assertThat(told.getBoolean("stale")).isFalse();
        assertThat(told.getJsonArray("steps")).hasSize(96);
        JsonObject first = told.getJsonArray("steps").getJsonObject(0);
        assertThat(first.getLong("checks")).isEqualTo(30);
        assertThat(first.getLong("p50_us")).isBetween(30_000L, 200_000L);
        assertThat(first.getLong("p99_9_us")).isGreaterThanOrEqualTo(first.getLong("p99_us"));
        assertThat(first.getJsonObject("phases").fieldNames())
                .containsExactly("resolve", "connect", "tls", "processing", "transfer");
        JsonObject gap = told.getJsonArray("steps").getJsonObject(30);
        assertThat(gap.getLong("checks")).isZero();
        assertThat(gap.getValue("p50_us")).isNull();
    }

    @Test
    void both_forms_tell_the_same() throws Exception {
        JsonObject told = new JsonObject(text(get(FILES.get(0))));
        List<String> lines = text(get(FILES.get(1))).lines().toList();

        assertThat(lines).hasSize(97);
        assertThat(lines.get(0)).startsWith("from,to,checks,up,degraded,down,unknown,missed,answered,p50_us,p95_us");
        List<String> names = List.of(lines.get(0).split(",", -1));
        for (int i = 0; i < 96; i++) {
            JsonObject step = told.getJsonArray("steps").getJsonObject(i);
            List<String> cells = List.of(lines.get(i + 1).split(",", -1));
            for (String name : List.of("from", "checks", "down", "p50_us", "max_us")) {
                assertThat(cells.get(names.indexOf(name))).isEqualTo(Objects.toString(step.getValue(name), ""));
            }
            assertThat(cells.get(names.indexOf("tls_p95_us")))
                    .isEqualTo(Objects.toString(
                            step.getJsonObject("phases").getJsonObject("tls").getValue("p95_us"), ""));
        }
    }

    @Test
    void uptime_is_told_day_by_day_as_its_bar_shows_it() throws Exception {
        JsonObject told = new JsonObject(text(get("/api/v1/monitors/api/uptime.json")));

        assertThat(told.getString("zone")).isEqualTo("UTC");
        assertThat(told.getJsonArray("days")).hasSize(90);
        JsonObject today = told.getJsonArray("days").getJsonObject(89);
        assertThat(today.getString("date")).isEqualTo("2026-11-20");
        assertThat(today.getString("state")).isEqualTo("major_outage");
        assertThat(today.getLong("down_seconds")).isEqualTo(372);
        JsonObject last = told.getJsonArray("intervals")
                .getJsonObject(told.getJsonArray("intervals").size() - 1);
        assertThat(last.getString("state")).isEqualTo("major_outage");
        assertThat(last.getString("hop")).isEqualTo("origin");
        assertThat(last.getString("cause")).isEqualTo("connect_refused");
        assertThat(last.getValue("to")).isNull();
        assertThat(text(get("/api/v1/monitors/api/uptime.csv")).lines().toList().get(90))
                .startsWith("2026-11-20,major_outage,");
        assertThat(text(get("/api/v1/monitors/api/intervals.csv")))
                .contains(",major_outage,origin,connect,connect_refused\r\n");
    }

    @Test
    void what_is_no_longer_fed_says_so_to_programs_and_on_pages() throws Exception {
        try (SiteServer stale = new SiteServer(Path.of("no-such-folder"))) {
            stale.show(World.CONFIG, World.oneDown().build());
            stale.now.set(PageFixtures.NOW.plus(Duration.ofMinutes(9)));
            Visitor visitor = new Visitor(stale);

            assertThat(new JsonObject(text(visitor.get(FILES.get(0)))).getBoolean("stale"))
                    .isTrue();
            assertThat(text(visitor.get(PAGES.get(0)))).contains("No monitoring data since 11:24 UTC");
            assertThat(text(visitor.get("/monitors/api/2026-11-20"))).contains("No monitoring data since 11:24 UTC");
        }
    }

    @Test
    void a_page_of_pictures_is_still_small() throws Exception {
        for (String path : List.of("/monitors/api", PAGES.get(0), PAGES.get(2), PAGES.get(4))) {
            assertThat(get(path, "Accept-Encoding", "gzip").body().length)
                    .as(path)
                    .isLessThanOrEqualTo(20 * 1024);
        }
        assertThat(text(get(PAGES.get(0))).getBytes(UTF_8).length).isLessThanOrEqualTo(80 * 1024);
    }
}
