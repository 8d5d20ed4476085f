package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.Visitor.header;
import static hopwatch.page.Visitor.text;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.store.table.Latency;
import hopwatch.store.table.Series;
import io.vertx.core.Promise;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What visitors get while the store does not answer. */
class SilentHistoryTest {
    private static final String FILE = "/api/v1/monitors/api/latency/24h.json";

    private final Queue<Promise<List<Latency>>> asked = new ConcurrentLinkedQueue<>();
    private final SiteServer server = new SiteServer(Path.of("no-such-folder"), new Silent() {
        @Override
        public io.vertx.core.Future<List<Latency>> course(Series series, Instant from, Duration step, int steps) {
            Promise<List<Latency>> answer = Promise.promise();
            asked.add(answer);
            return answer.future();
        }
    });
    private final Visitor visitor = new Visitor(server);

    SilentHistoryTest() throws Exception {}

    @BeforeEach
    void show() throws Exception {
        server.show(World.CONFIG, World.oneDown().build());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void a_monitors_page_comes_without_its_picture() throws Exception {
        String page = text(visitor.get("/monitors/api"));

        assertThat(page).contains("History does not answer", "Major Outage").doesNotContain("class=\"p50\"");
    }

    @Test
    void a_day_is_told_without_its_hours() throws Exception {
        assertThat(text(visitor.get("/monitors/api/2026-11-20")))
                .contains("Failing hop: origin; the connection was refused.", "History does not answer");
    }

    @Test
    void a_file_is_not_served_half_and_is_asked_for_again() throws Exception {
        HttpResponse<byte[]> silent = visitor.get(FILE);
        asked.remove().complete(Weather.course(NOW, Duration.ofMinutes(15), 96));

        assertThat(silent.statusCode()).isEqualTo(503);
        assertThat(header(silent, "retry-after")).isEqualTo("1");
        assertThat(visitor.get(FILE).statusCode()).isEqualTo(200);
        assertThat(asked).isEmpty();
    }

    @Test
    void many_rare_pages_at_once_hold_up_neither_the_index_nor_the_store() throws Exception {
        List<String> paths = Stream.of(Window.values())
                .flatMap(window -> Stream.of("CDN", "proxy", "origin").flatMap(hop -> Stream.of("", "/tls", "/connect")
                        .map(phase -> "/monitors/api/latency/" + window.slug() + "/" + hop + phase)))
                .toList();
        ExecutorService visitors = Executors.newFixedThreadPool(paths.size());

        List<Future<Integer>> answers = visitors.invokeAll(paths.stream()
                .<Callable<Integer>>map(path -> () -> visitor.get(path).statusCode())
                .toList());
        visitors.shutdown();

        assertThat(answers).hasSize(36).extracting(answer -> answer.get()).containsOnly(200, 503);
        assertThat(asked).as("three phases ask for one course").hasSizeLessThanOrEqualTo(12);
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    }
}
