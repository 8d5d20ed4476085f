package hopwatch.page;

import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.incident;
import static hopwatch.page.Visitor.header;
import static hopwatch.page.Visitor.text;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.app.Publications;
import hopwatch.incident.Incident;
import hopwatch.incident.IncidentId;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for whatever the public listener answers. */
class EveryRouteTest {
    private static final Incident HIDDEN =
            incident("hidden", "Secret gateway is down", ago(Duration.ofMinutes(9)), null, World.SECRET);

    /** One of each kind. A path that the code names and that none of these begins with or contains fails the build. */
    private static final List<String> ROUTES = List.of(
            "/",
            "/history",
            "/maintenance",
            "/uptime",
            "/subscribe",
            "/monitors/api",
            "/monitors/api/2026-11-20",
            "/monitors/api/latency/24h",
            "/monitors/api/latency/7d/origin",
            "/monitors/api/latency/1y/origin/tls",
            "/incidents/" + IncidentId.of("now"),
            "/favicon.svg",
            "/static/page.css",
            "/static/page.js",
            "/livez",
            "/schema/monitors.json",
            "/openapi.json",
            "/robots.txt",
            "/sitemap.xml",
            "/history.atom",
            "/history.rss",
            "/feeds/updates.atom",
            "/maintenance.ics",
            "/badges/api/status.svg",
            "/badges/api/uptime.svg",
            "/badges/api/latency.svg",
            "/badges/api/status.json",
            "/embed/status",
            "/embed/monitors/api",
            "/api/v1/overview.json",
            "/api/v1/monitors.json",
            "/api/v1/monitors/api.json",
            "/api/v1/incidents.json",
            "/api/v1/incidents/" + IncidentId.of("now") + ".json",
            "/api/v1/maintenance.json",
            "/api/v1/endpoints/statuses",
            "/api/status-page/default",
            "/api/status-page/heartbeat/default",
            "/public/status/default",
            "/api/v1/monitors/api/uptime.json",
            "/api/v1/monitors/api/uptime.csv",
            "/api/v1/monitors/api/intervals.json",
            "/api/v1/monitors/api/intervals.csv",
            "/api/v1/monitors/api/latency/24h.json",
            "/api/v1/monitors/api/latency/24h/origin.json",
            "/api/v1/monitors/api/latency/24h/origin.csv",
            "/api/v2/summary.json",
            "/api/v2/status.json",
            "/api/v2/components.json",
            "/api/v2/incidents.json",
            "/api/v2/incidents/unresolved.json",
            "/api/v2/scheduled-maintenances.json",
            "/api/v2/scheduled-maintenances/upcoming.json",
            "/api/v2/scheduled-maintenances/active.json");

    /** A stream has no end, there are no subscribers, and a resource is no route: {@code EventsTest}, {@code StatuspageServerTest}. */
    private static final Set<String> OTHERS = Set.of("/events", "/api/v2/subscribers.json", "/openapi/public.json");

    private static @Nullable SiteServer listening;

    /** One for all: each has threads of its own, which outlive its last request by seconds. */
    private static @Nullable Visitor visiting;

    @BeforeAll
    static void start() throws Exception {
        listening = new SiteServer(Path.of("no-such-folder"), Publications.ALL.toArray(Publication[]::new));
        listening.show(World.CONFIG, World.oneDown().with(HIDDEN).build());
        visiting = new Visitor(listening);
        visitor().eventually("/", page -> page.contains("p50 95 ms"));
    }

    @AfterAll
    static void stop() throws Exception {
        Objects.requireNonNull(listening).close();
    }

    private static Visitor visitor() {
        return Objects.requireNonNull(visiting);
    }

    static List<String> routes() {
        return ROUTES;
    }

    /** Those of one monitor, with another's name in its place. */
    static Stream<String> routesOfMonitors() {
        return ROUTES.stream().filter(route -> !of(route, "another").equals(route));
    }

    @Test
    void no_path_in_the_code_is_forgotten_here() throws IOException {
        Pattern path = Pattern.compile("\"(/[a-z][a-z0-9./-]*)");
        Set<String> forgotten = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/hopwatch/page"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher named = path.matcher(Files.readString(file));
                while (named.find()) {
                    forgotten.add(named.group(1));
                }
            }
        }
        forgotten.removeAll(OTHERS);
        forgotten.removeIf(named -> ROUTES.stream().anyMatch(route -> route.contains(named)));

        assertThat(forgotten).isEmpty();
    }

    /** Only what is made for others' pages may stand in one. */
    private static void isSecure(HttpResponse<?> answer) {
        boolean framed = answer.statusCode() < 400 && answer.uri().getPath().startsWith("/embed/");
        assertThat(header(answer, "content-security-policy"))
                .startsWith("default-src 'none'; ")
                .contains("frame-ancestors " + (framed ? "*" : "'none'"))
                .doesNotContain("unsafe");
        assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(header(answer, "referrer-policy")).isEqualTo("no-referrer");
        assertThat(header(answer, "vary")).matches("accept-encoding(, accept-language)?");
        assertThat(header(answer, "cache-control")).isNotEmpty();
        assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "server", "x-powered-by");
    }

    private static Map<String, List<String>> headers(HttpResponse<?> answer) {
        Map<String, List<String>> headers = new HashMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    @ParameterizedTest
    @MethodSource("routes")
    void each_is_answered_safely_and_to_head_without_the_body(String route) throws Exception {
        HttpResponse<byte[]> get = visitor().get(route);
        HttpResponse<byte[]> head = visitor().send("HEAD", route);

        assertThat(get.statusCode()).isEqualTo(200);
        assertThat(header(get, "content-length")).isEqualTo("" + get.body().length);
        assertThat(header(get, "content-type")).isNotEmpty();
        isSecure(get);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(headers(head)).isEqualTo(headers(get));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void who_has_it_gets_no_bytes_and_the_same_protection(String route) throws Exception {
        for (String coding : List.of("identity", "gzip")) {
            String tag = header(visitor().get(route, "Accept-Encoding", coding), "etag");
            HttpResponse<byte[]> again = visitor().get(route, "Accept-Encoding", coding, "If-None-Match", tag);

            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(header(again, "etag")).isEqualTo(tag);
            isSecure(again);
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void nothing_can_be_changed_there_from_any_site(String route) throws Exception {
        String tag = header(visitor().get(route), "etag");
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND")) {
            HttpResponse<byte[]> answer =
                    visitor().send(method, route, "Origin", "https://evil.example", "Content-Type", "text/plain");

            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(header(answer, "allow")).isEqualTo("GET, HEAD");
            assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
            isSecure(answer);
        }
        assertThat(header(visitor().get(route), "etag")).isEqualTo(tag);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void whatever_else_a_visitor_sends_there_is_one_body_per_coding(String route) throws Exception {
        Random random = new Random(route.hashCode());
        byte[] plain = visitor().get(route).body();
        byte[] packed = visitor().get(route, "Accept-Encoding", "gzip").body();
        List<String> names = List.of(
                "X-Forwarded-Host",
                "X-Forwarded-Proto",
                "X-Forwarded-For",
                "Forwarded",
                "X-Original-URL",
                "X-Rewrite-URL",
                "X-HTTP-Method-Override",
                "Accept",
                "Cookie",
                "Range",
                "If-Range",
                "Authorization",
                "Referer",
                "User-Agent",
                "X-Any");
        List<String> values =
                List.of("evil.example", "host=evil.example", "/monitors/secret", "DELETE", "bytes=0-9", "de");
        for (int i = 0; i < 12; i++) {
            boolean gzip = random.nextBoolean();
            List<String> sent = new ArrayList<>(List.of("Accept-Encoding", gzip ? "gzip" : "identity"));
            for (int j = 0; j < 4; j++) {
                sent.add(names.get(random.nextInt(names.size())));
                sent.add(values.get(random.nextInt(values.size())));
            }
            String query = random.nextBoolean() ? "?label=%3Cscript%3E&" + Long.toHexString(random.nextLong()) : "";

            HttpResponse<byte[]> answer = visitor().get(route + query, sent.toArray(String[]::new));

            assertThat(answer.statusCode()).as("%s", sent).isEqualTo(200);
            assertThat(answer.body())
                    .as("%s", sent)
                    .isEqualTo(gzip && !header(answer, "content-encoding").isEmpty() ? packed : plain);
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void none_tells_of_what_is_private(String route) throws Exception {
        assertThat(text(visitor().get(route)))
                .doesNotContain(
                        "Secret gateway",
                        "Secret works",
                        "/monitors/secret",
                        HIDDEN.id().value(),
                        "192.0.2.1");
    }

    @ParameterizedTest
    @MethodSource("routesOfMonitors")
    void a_private_monitor_is_answered_as_one_that_is_not_there(String route) throws Exception {
        HttpResponse<byte[]> absent = visitor().get(of(route, "nothing"));

        assertThat(absent.statusCode()).isEqualTo(404);
        isSecure(absent);
        for (String guess : List.of("secret", "secret-gateway", "Secret%20gateway", "SECRET", "hidden")) {
            HttpResponse<byte[]> hidden = visitor().get(of(route, guess));

            assertThat(hidden.statusCode()).as(guess).isEqualTo(404);
            assertThat(hidden.body()).as(guess).isEqualTo(absent.body());
            assertThat(headers(hidden)).as(guess).isEqualTo(headers(absent));
        }
    }

    private static String of(String route, String monitor) {
        return route.replaceFirst("/(monitors|badges)/api\\b", "/$1/" + monitor);
    }

    @Test
    void a_private_monitors_incident_is_answered_as_one_that_is_not_there() throws Exception {
        HttpResponse<byte[]> absent = visitor().get("/incidents/" + IncidentId.of("never"));
        HttpResponse<byte[]> hidden = visitor().get("/incidents/" + HIDDEN.id());

        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(hidden.body()).isEqualTo(absent.body());
        assertThat(headers(hidden)).isEqualTo(headers(absent));
    }

    @Test
    void the_stream_is_as_safe_as_the_rest() throws Exception {
        HttpResponse<byte[]> head = visitor().send("HEAD", "/events");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "content-type")).startsWith("text/event-stream");
        isSecure(head);
        assertThat(visitor().send("POST", "/events").statusCode()).isEqualTo(405);
    }
}
