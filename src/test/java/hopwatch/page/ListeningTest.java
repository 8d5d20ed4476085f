package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.Visitor.header;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients of {@code /events} over real sockets. */
class ListeningTest {
    private static final Path NONE = Path.of("no-such-folder");

    private final SiteServer server = new SiteServer(NONE);
    private final Visitor visitor = new Visitor(server);

    ListeningTest() throws Exception {}

    @BeforeEach
    void show() throws Exception {
        server.show(World.CONFIG, World.oneDown().build());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** What a page is marked with: {@code version;desc="…"}. */
    private static String version(SiteServer server) throws Exception {
        String stamp = header(new Visitor(server).get("/"), "server-timing");
        return stamp.substring(stamp.indexOf('"') + 1, stamp.length() - 1);
    }

    private static void hears(Listening client, String version) throws Exception {
        assertThat(client.line()).isEqualTo("id: " + version);
        assertThat(client.line()).isEqualTo("data: " + version);
    }

    @Test
    void the_stream_is_kept_by_nobody_and_begins_with_what_is_current() throws Exception {
        try (Listening client = new Listening(server, "Accept-Encoding: gzip")) {
            assertThat(client.head())
                    .startsWith("http/1.0 200 ok")
                    .contains(
                            "content-type: text/event-stream",
                            "cache-control: no-store",
                            "x-accel-buffering: no",
                            "x-content-type-options: nosniff")
                    .noneMatch(line -> line.startsWith("content-encoding"));
            assertThat(client.line()).matches("retry: \\d{4,5}");
            hears(client, version(server));
        }
    }

    @Test
    void a_change_is_heard_and_is_on_the_page() throws Exception {
        try (Listening client = new Listening(server)) {
            String before = version(server);
            client.line();
            hears(client, before);

            server.site.changed(World.good().generation(2, 2).build());

            String id = client.line();
            assertThat(id).isEqualTo("id: " + version(server)).isNotEqualTo("id: " + before);
            assertThat(server.site.listeners()).isEqualTo(1);
        }
    }

    /** A second after data turned stale, somebody looks. */
    @Test
    void that_nothing_is_measured_any_more_is_a_change_too() throws Exception {
        try (SiteServer fed = new SiteServer(NONE)) {
            fed.now.set(NOW.plusSeconds(75));
            fed.show(World.CONFIG, World.oneDown().build());
            try (Listening client = new Listening(fed)) {
                client.line();
                hears(client, version(fed));

                fed.now.set(NOW.plusSeconds(76));

                hears(client, version(fed));
            }
        }
    }

    @Test
    void a_client_that_missed_a_change_hears_it_when_it_comes_back() throws Exception {
        String before = version(server);
        server.site.changed(World.good().generation(2, 2).build());
        visitor.eventually("/", page -> page.contains("All Observed Systems Operational"));

        try (Listening client = new Listening(server, "Last-Event-ID: " + before)) {
            client.line();
            hears(client, version(server));
        }
        try (Listening client = new Listening(server, "Last-Event-ID: " + version(server))) {
            client.line();
            assertThat(client.line()).isEqualTo("event: alive");
        }
    }

    @Test
    void beyond_the_limit_clients_are_told_when_to_come_back_until_somebody_leaves() throws Exception {
        List<Listening> crowd = new ArrayList<>();
        for (int i = 0; i < SiteServer.LISTENERS; i++) {
            crowd.add(new Listening(server));
        }

        HttpResponse<byte[]> refused = visitor.get("/events");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(header(refused, "retry-after")).isEqualTo("30");
        PublicSiteTest.hasSecurityHeaders(refused);

        crowd.remove(0).close();
        Listening next = new Listening(server);
        while (!next.head().get(0).contains("200")) {
            next.close();
            next = new Listening(server);
        }
        crowd.add(next);
        for (Listening client : crowd) {
            client.close();
        }
    }

    @Test
    void head_is_answered_and_takes_no_place() throws Exception {
        HttpResponse<byte[]> answer = visitor.send("HEAD", "/events");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "content-type")).isEqualTo("text/event-stream");
        assertThat(server.site.listeners()).isZero();
        assertThat(visitor.send("POST", "/events").statusCode()).isEqualTo(405);
    }

    @Test
    void before_anything_is_shown_there_is_nothing_to_listen_to() throws Exception {
        try (SiteServer early = new SiteServer(NONE)) {
            assertThat(new Visitor(early).get("/events").statusCode()).isEqualTo(503);
        }
    }

    /** The next beat would come later than what a reader here waits for. */
    @Test
    void a_stop_ends_the_streams_at_once() throws Exception {
        try (Listening client = new Listening(server)) {
            client.line();
            client.line();
            client.line();

            server.site.close().await(10, SECONDS);

            assertThat(client.line()).isNull();
            assertThat(visitor.get("/events").statusCode()).isEqualTo(503);
        }
    }
}
