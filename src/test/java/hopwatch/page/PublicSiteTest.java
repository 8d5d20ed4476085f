package hopwatch.page;

import static hopwatch.page.Visitor.header;
import static hopwatch.page.Visitor.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicSiteTest {
    private static final Path NONE = Path.of("no-such-folder");

    private static @Nullable SiteServer listening;

    /** One for all: each has threads of its own, which outlive its last request by seconds. */
    private static @Nullable Visitor visiting;

    @BeforeAll
    static void start() throws Exception {
        listening = new SiteServer(NONE);
        listening.show(World.CONFIG, World.oneDown().build());
        visiting = new Visitor(listening);
        visitor().eventually("/", page -> page.contains("p50 95 ms"));
    }

    @AfterAll
    static void stop() throws Exception {
        server().close();
    }

    private static SiteServer server() {
        return Objects.requireNonNull(listening);
    }

    private static Visitor visitor() {
        return Objects.requireNonNull(visiting);
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        return visitor().get(path, headers);
    }

    /** For requests that a well-behaved client refuses to send. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server().port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    static void hasSecurityHeaders(HttpResponse<?> answer) {
        assertThat(header(answer, "content-security-policy"))
                .isEqualTo(
                        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
                                + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(header(answer, "referrer-policy")).isEqualTo("no-referrer");
        assertThat(header(answer, "vary")).isIn("accept-encoding", "accept-encoding, accept-language");
    }

    @Test
    void every_page_answers_and_says_how_long_it_keeps() throws Exception {
        for (String path : List.of("/", "/history", "/maintenance", "/uptime", "/subscribe", "/monitors/api")) {
            HttpResponse<byte[]> answer = get(path);

            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(header(answer, "content-type")).isEqualTo("text/html; charset=utf-8");
            assertThat(header(answer, "cache-control"))
                    .isEqualTo("public, max-age=5, stale-while-revalidate=30, stale-if-error=300");
            assertThat(header(answer, "content-length")).isEqualTo("" + answer.body().length);
            hasSecurityHeaders(answer);
        }
    }

    @Test
    void gzip_is_the_same_page_under_another_tag() throws Exception {
        HttpResponse<byte[]> plain = get("/");
        HttpResponse<byte[]> packed = get("/", "Accept-Encoding", "br, gzip;q=0.5");

        assertThat(header(packed, "content-encoding")).isEqualTo("gzip");
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
        }
        assertThat(header(packed, "etag")).isNotEqualTo(header(plain, "etag")).matches("\"[0-9a-f]+-gzip\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip;q=0", "br", "gzipped", "*;q=0", "gzip;q=nonsense", "gzip;q=0, *"})
    void who_does_not_take_gzip_gets_none(String accepted) throws Exception {
        assertThat(header(get("/", "Accept-Encoding", accepted), "content-encoding"))
                .isEmpty();
    }

    @Test
    void who_has_the_page_already_gets_304_and_no_bytes() throws Exception {
        String etag = header(get("/"), "etag");

        for (String match : List.of(etag, "W/" + etag, "\"other\", " + etag, "*")) {
            HttpResponse<byte[]> answer = get("/", "If-None-Match", match);

            assertThat(answer.statusCode()).as(match).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(header(answer, "etag")).isEqualTo(etag);
            hasSecurityHeaders(answer);
        }
        assertThat(get("/", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        assertThat(get("/", "If-None-Match", etag, "Accept-Encoding", "gzip").statusCode())
                .isEqualTo(200);
    }

    @Test
    void head_is_get_without_the_body() throws Exception {
        for (String path : List.of("/", "/monitors/api", "/favicon.svg", "/static/page.css", "/livez", "/x")) {
            HttpResponse<byte[]> get = get(path);
            HttpResponse<byte[]> head = visitor().send("HEAD", path);

            assertThat(head.statusCode()).as(path).isEqualTo(get.statusCode());
            assertThat(head.body()).isEmpty();
            assertThat(header(head, "content-length")).isEqualTo(header(get, "content-length"));
            assertThat(header(head, "etag")).isEqualTo(header(get, "etag"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"})
    void other_methods_are_refused_and_told_what_is_allowed(String method) throws Exception {
        HttpResponse<byte[]> answer = visitor().send(method, "/");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "allow")).isEqualTo("GET, HEAD");
        hasSecurityHeaders(answer);
    }

    @Test
    void a_page_that_is_not_there_still_says_how_everything_is() throws Exception {
        HttpResponse<byte[]> answer = get("/nowhere");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(text(answer)).contains("Partial System Outage").doesNotContain("nowhere");
        assertThat(header(answer, "etag")).isEmpty();
        hasSecurityHeaders(answer);
        assertThat(get("/nowhere", "If-None-Match", "*").statusCode()).isEqualTo(404);
    }

    @Test
    void a_private_monitor_answers_exactly_as_one_that_does_not_exist() throws Exception {
        HttpResponse<byte[]> hidden = get("/monitors/secret");
        HttpResponse<byte[]> absent = get("/monitors/nothing");

        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(hidden.body()).isEqualTo(absent.body());
        assertThat(hidden.headers().map().keySet())
                .isEqualTo(absent.headers().map().keySet());
    }

    @Test
    void queries_and_forwarding_headers_change_nothing() throws Exception {
        byte[] plain = get("/").body();

        assertThat(get("/?lang=klingon&x=%3Cscript%3E").body()).isEqualTo(plain);
        assertThat(get(
                                "/",
                                "X-Forwarded-Host",
                                "evil.example",
                                "Forwarded",
                                "host=evil.example",
                                "X-Original-URL",
                                "/monitors/api",
                                "X-HTTP-Method-Override",
                                "DELETE",
                                "Range",
                                "bytes=0-9",
                                "Cookie",
                                "a=b")
                        .body())
                .isEqualTo(plain);
    }

    @Test
    void the_host_header_is_never_repeated() throws Exception {
        String answer = raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

        assertThat(answer).contains("https://status.example.org/").doesNotContain("evil.example");
    }

    @Test
    void a_thousand_random_header_sets_get_one_body_per_encoding() throws Exception {
        Random random = new Random(7);
        List<String> names = List.of("Accept", "Accept-Language", "Cookie", "X-Any", "User-Agent");
        byte[] plain = get("/").body();
        byte[] packed = get("/", "Accept-Encoding", "gzip").body();
        for (int i = 0; i < 1_000; i++) {
            boolean gzip = random.nextBoolean();
            List<String> headers = new ArrayList<>(List.of("Accept-Encoding", gzip ? "gzip" : "identity"));
            headers.addAll(List.of(names.get(random.nextInt(names.size())), Long.toHexString(random.nextLong())));

            assertThat(get("/", headers.toArray(String[]::new)).body()).isEqualTo(gzip ? packed : plain);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../pom.xml",
                "/static/../../etc/passwd",
                "/static/%2e%2e/%2e%2e/etc/passwd",
                "/static/..%2f..%2fetc/passwd",
                "/static/x%2F..%2Fpage.css",
                "//",
                "/static/",
                "/static/CON",
                "/%00",
                "/%",
                "404",
                "/404",
                "/static/page.css/"
            })
    void no_path_leads_out_of_what_is_served(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).containsPattern("^HTTP/1.1 40[04] ");
        assertThat(get("/static/page.css").statusCode()).isEqualTo(200);
    }

    @Test
    void what_cannot_be_parsed_is_refused_with_the_same_headers() throws Exception {
        String answer = raw("GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(answer)
                .containsPattern("^HTTP/1\\.[01] 400 ")
                .contains("frame-ancestors 'none'", "nosniff", "no-referrer")
                .doesNotContain("aaaa");
    }

    @Test
    void the_stylesheet_has_a_name_that_changes_with_it_and_lasts() throws Exception {
        String index = text(get("/"));
        String href = index.replaceAll("(?s).*<link rel=\"stylesheet\" href=\"([^\"]+)\".*", "$1");

        HttpResponse<byte[]> sheet = get(href);

        assertThat(href).matches("/static/page\\.[0-9a-f]{16}\\.css");
        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(header(sheet, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(sheet, "content-type")).isEqualTo("text/css; charset=utf-8");
        assertThat(header(get("/static/page.css"), "cache-control")).isEqualTo("no-cache");
    }

    @Test
    void small_things_are_there() throws Exception {
        assertThat(text(get("/livez"))).isEqualTo("{\"status\":\"pass\"}");
        assertThat(header(get("/livez"), "cache-control")).isEqualTo("no-store");
        assertThat(text(get("/schema/monitors.json"))).contains("https://json-schema.org/draft/2020-12/schema");
        assertThat(header(get("/favicon.svg"), "content-type")).isEqualTo("image/svg+xml");
        assertThat(header(get("/favicon.svg"), "cache-control")).isEqualTo("no-cache");
    }
}
