package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.Visitor.header;
import static hopwatch.page.Visitor.text;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.page.statuspage.Statuspage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statuspage's API as it is asked for over HTTP. */
class StatuspageServerTest {
    private static final String SUMMARY = StatuspageReader.path("summary");
    private static SiteServer server;

    @BeforeAll
    static void open(@TempDir Path none) throws Exception {
        server = new SiteServer(none, new Statuspage());
        server.show(World.CONFIG, World.oneDown().build());
    }

    @AfterAll
    static void close() throws Exception {
        server.close();
    }

    private static HttpResponse<byte[]> send(String method, String path, String... headers) throws Exception {
        return new Visitor(server).send(method, path, headers);
    }

    static Stream<String> paths() {
        return StatuspageReader.DOCUMENTS.stream().map(StatuspageReader::path);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void every_document_comes_with_statuspages_headers_and_head_with_the_same(String path) throws Exception {
        HttpResponse<byte[]> got = send("GET", path);
        HttpResponse<byte[]> head = send("HEAD", path);

        for (HttpResponse<byte[]> answer : List.of(got, head)) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(header(answer, "content-type")).isEqualTo("application/json; charset=utf-8");
            assertThat(header(answer, "access-control-allow-origin")).isEqualTo("*");
            assertThat(header(answer, "cache-control"))
                    .isEqualTo("max-age=10, public, s-maxage=10, stale-while-revalidate=20, stale-if-error=300");
            assertThat(header(answer, "vary")).isEqualTo("accept-encoding");
            assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
            assertThat(header(answer, "etag")).isEqualTo(header(got, "etag")).isNotEmpty();
            assertThat(header(answer, "content-length")).isEqualTo("" + got.body().length);
        }
        assertThat(head.body()).isEmpty();
    }

    @Test
    void who_has_it_already_is_told_so_and_may_still_read_it_from_another_site() throws Exception {
        String etag = header(send("GET", SUMMARY), "etag");

        HttpResponse<byte[]> again = send("GET", SUMMARY, "If-None-Match", "W/" + etag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(header(again, "access-control-allow-origin")).isEqualTo("*");
        assertThat(header(again, "cache-control")).startsWith("max-age=10");
        assertThat(header(again, "vary")).isEqualTo("accept-encoding");
        assertThat(send("GET", SUMMARY, "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml;q=1, */*;q=0", "nonsense"})
    void whatever_a_client_accepts_it_gets_json(String accepted) throws Exception {
        HttpResponse<byte[]> answer = send("GET", SUMMARY, "Accept", accepted);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "content-type")).startsWith("application/json");
    }

    @Test
    void an_answer_stays_the_same_until_something_changes_and_a_query_changes_nothing() throws Exception {
        String before = header(send("GET", SUMMARY), "etag");
        server.show(World.CONFIG, World.oneDown().generation(2, 1).build());
        String after = header(send("GET", SUMMARY + "?t=1"), "etag");

        assertThat(after).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v2/subscribers.json",
                "/api/v2/nothing.json",
                "/api/v2/components/secret.json",
                "/api/v2/incidents/secret.json",
                "/api/v2/monitors/secret.json",
                "/api/v2/summary",
                "/api/v2/summary.json/",
                "/api/v2/",
                "/api/v3/summary.json"
            })
    void nothing_else_is_there_and_what_is_private_is_no_more_missing_than_that(String path) throws Exception {
        HttpResponse<byte[]> nothing = send("GET", "/api/v2/9h4k.json");
        HttpResponse<byte[]> answer = send("GET", path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(nothing.body());
        assertThat(answer.headers().map()).isEqualTo(nothing.headers().map());
        assertThat(header(answer, "access-control-allow-origin")).isEqualTo("*");
        assertThat(header(answer, "content-type")).startsWith("application/json");
    }

    @Test
    void nobody_can_subscribe_and_no_other_method_is_shared() throws Exception {
        assertThat(send("POST", "/api/v2/subscribers.json").statusCode()).isEqualTo(404);
        for (String method : List.of("POST", "OPTIONS", "DELETE")) {
            HttpResponse<byte[]> answer = send(method, SUMMARY);

            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(header(answer, "access-control-allow-origin")).isEmpty();
        }
    }

    @Test
    void past_fresh_until_it_says_so_by_itself() throws Exception {
        try {
            server.now.set(NOW.plusSeconds(75));
            assertThat(text(send("GET", SUMMARY))).contains("\"indicator\":\"major\"");

            server.now.set(NOW.plusSeconds(75).plusNanos(1));
            assertThat(text(send("GET", SUMMARY)))
                    .contains("\"indicator\":\"minor\",\"description\":\"No monitoring data since 11:24 UTC\"");
        } finally {
            server.now.set(NOW);
        }
    }
}
