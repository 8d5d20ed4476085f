package hopwatch.page;

import static hopwatch.page.PageFixtures.HOME;
import static hopwatch.page.PageFixtures.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.app.Publications;
import hopwatch.incident.Links;
import hopwatch.store.table.Latency;
import hopwatch.store.table.Series;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What programs ask for again and again is there for them, whatever else visitors are waiting for. */
class AlwaysThereTest {
    private static final Path NONE = Path.of("no-such-folder");
    private static final String STATUS = "/api/v2/status.json";
    private static final String SUMMARY = "/api/v2/summary.json";

    /** More than are made at once. */
    private static final List<String> RARE = Stream.of(Window.values())
            .flatMap(window -> Stream.of("CDN", "proxy", "origin").flatMap(hop -> Stream.of("", "/tls")
                    .map(phase -> "/monitors/api/latency/" + window.slug() + "/" + hop + phase)))
            .limit(17)
            .toList();

    private static Shelf shelf(Moment moment, @Nullable Shelf before) throws Exception {
        return printer().print(moment, before, path -> before == null);
    }

    private static Printer printer() throws Exception {
        return new Printer(new Templates(NONE), Assets.read(NONE), PageFixtures.english(), HOME, Publications.ALL);
    }

    private static Moment down() {
        return Moment.live(World.CONFIG, World.oneDown().build(), World.figures(), NOW);
    }

    private static String description(Shelf.Pages pages) {
        return new JsonObject(
                        Objects.requireNonNull(pages.ready().get(STATUS)).page().identity())
                .getJsonObject("status")
                .getString("description");
    }

    private static Late summary(Shelf shelf) {
        return shelf.findLate(SUMMARY, Freshness.LIVE).orElseThrow();
    }

    @Test
    void the_status_is_printed_with_each_edition_before_anybody_asks() throws Exception {
        Shelf first = shelf(down(), null);
        Shelf next = shelf(Moment.live(World.CONFIG, World.good().build(), World.figures(), NOW), first);

        assertThat(description(first.live())).isEqualTo("Partial System Outage");
        assertThat(description(printer().stale(down()))).isEqualTo("No monitoring data since 11:24 UTC");
        assertThat(description(next.live())).isEqualTo("All Observed Systems Operational");
    }

    @Test
    void what_is_larger_is_printed_once_somebody_asks_and_never_taken_over() throws Exception {
        Shelf first = shelf(down(), null);
        Late asked = summary(first);
        Shelf next = shelf(down(), first);

        assertThat(asked.ready()).isEmpty();
        assertThat(asked.print().identity().toString()).contains("Partial System Outage");
        assertThat(summary(next)).isNotSameAs(asked);
        assertThat(summary(next).ready()).isEmpty();
    }

    @Test
    void whatever_is_said_to_be_there_always_is_there_before_the_first_round_too() {
        Moment empty = Moment.live(
                World.CONFIG, PageFixtures.snapshot().lastRound(Instant.EPOCH).build(), Figures.NONE, NOW);

        for (Publication publication : Publications.ALL) {
            assertThat(publication.always()).containsAll(publication.ahead());
            assertThat(publication.always())
                    .allSatisfy(path -> assertThat(publication.find(path, empty, new Links(HOME)))
                            .as(path)
                            .isPresent());
        }
    }

    @Test
    void as_many_rare_pages_as_are_made_at_once_do_not_hold_it_up() throws Exception {
        Silent silent = new Silent() {
            @Override
            public Future<List<Latency>> course(Series series, Instant from, Duration step, int steps) {
                return Future.future(never -> {});
            }
        };
        try (SiteServer server = new SiteServer(NONE, silent, Publications.ALL)) {
            server.show(World.CONFIG, World.oneDown().build());
            Visitor visitor = new Visitor(server);

            List<CompletableFuture<Integer>> asked = RARE.stream()
                    .map(path -> visitor.start(path).thenApply(HttpResponse::statusCode))
                    .toList();
            Object first = CompletableFuture.anyOf(asked.toArray(CompletableFuture[]::new))
                    .get(10, SECONDS);

            assertThat(first).as("one more than are made at once").isEqualTo(503);
            assertThat(visitor.get("/badges/api/status.svg").statusCode()).isEqualTo(503);
            assertThat(visitor.get(STATUS).statusCode()).isEqualTo(200);
            assertThat(new String(visitor.get(SUMMARY).body(), UTF_8)).contains("Partial System Outage");
            assertThat(visitor.get("/history.atom").statusCode()).isEqualTo(200);
        }
    }
}
