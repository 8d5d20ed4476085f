package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.Visitor.header;
import static hopwatch.page.Visitor.text;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the page says as time goes by and as the store commits, or does not. */
class FreshPageTest {
    private static final Path NONE = Path.of("no-such-folder");

    private final SiteServer server = new SiteServer(NONE);
    private final Visitor visitor = new Visitor(server);

    FreshPageTest() throws Exception {}

    @BeforeEach
    void show() throws Exception {
        server.show(World.CONFIG, World.oneDown().build());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** 2 × 30 s + 10 s + 5 s after the last round. */
    @Test
    void a_page_that_is_no_longer_fed_turns_grey_by_itself_and_back() throws Exception {
        server.now.set(NOW.plusSeconds(75));
        byte[] icon = visitor.get("/favicon.svg").body();
        assertThat(text(visitor.get("/"))).contains("Partial System Outage");

        server.now.set(NOW.plusSeconds(75).plusMillis(1));
        assertThat(text(visitor.get("/")))
                .contains("Monitoring Interrupted", "No monitoring data since 11:24 UTC")
                .doesNotContain("Partial System Outage");
        assertThat(text(visitor.get("/monitors/api"))).contains("No monitoring data since 11:24 UTC", "Unknown");
        assertThat(visitor.get("/favicon.svg").body()).isNotEqualTo(icon);

        server.now.set(NOW);
        assertThat(text(visitor.get("/"))).contains("Partial System Outage");
    }

    @Test
    void an_edition_that_comes_out_after_data_has_stopped_says_so_from_the_first() throws Exception {
        server.now.set(NOW.plusSeconds(3_600));

        server.show(World.CONFIG, World.oneDown().build());

        assertThat(text(visitor.get("/"))).contains("Monitoring Interrupted").doesNotContain("Partial System Outage");
    }

    @Test
    void an_incident_that_is_told_of_while_data_has_stopped_is_on_the_page() throws Exception {
        server.now.set(NOW.plusSeconds(3_600));

        server.site.changed(World.good()
                .with(PageFixtures.incident("hand", "The data centre is dark", NOW, null))
                .generation(2, 2)
                .build());

        visitor.eventually("/", page -> page.contains("The data centre is dark"));
        assertThat(text(visitor.get("/"))).contains("Monitoring Interrupted");
    }

    @Test
    void before_the_first_round_the_page_waits() throws Exception {
        server.show(
                World.CONFIG, PageFixtures.snapshot().lastRound(Instant.EPOCH).build());

        assertThat(text(visitor.get("/")))
                .contains("Waiting for the first checks")
                .doesNotContain("Operational<");
    }

    @Test
    void a_change_is_on_the_page_at_once() throws Exception {
        server.site.changed(World.good().generation(2, 2).build());

        visitor.eventually("/", page -> page.contains("All Observed Systems Operational"));
        visitor.eventually(
                "/monitors/api", page -> !page.contains("Failing hop: origin; the connection was refused.</p>"));
    }

    @Test
    void a_commit_that_changes_no_standing_still_keeps_the_page_fresh() throws Exception {
        Instant later = NOW.plus(Duration.ofMinutes(5));
        server.now.set(later);
        assertThat(text(visitor.get("/"))).contains("Monitoring Interrupted");

        server.site.changed(World.oneDown().generation(2, 1).lastRound(later).build());

        assertThat(text(visitor.get("/"))).contains("Partial System Outage");
        visitor.eventually("/", page -> page.contains("11:29:05 UTC"));
    }

    @Test
    void latency_figures_follow_the_first_page() throws Exception {
        visitor.eventually("/", page -> page.contains("p50 95 ms"));
    }

    @Test
    void before_anything_is_shown_visitors_are_asked_to_come_back() throws Exception {
        try (SiteServer early = new SiteServer(NONE)) {
            HttpResponse<byte[]> answer = new Visitor(early).get("/");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(header(answer, "retry-after")).isEqualTo("1");
            PublicSiteTest.hasSecurityHeaders(answer);
        }
    }

    /** As Vert.x logs what nobody catches; other tests' leavings may still say something, and a slow machine warns. */
    @Test
    void where_all_that_is_watched_is_private_nothing_breaks() throws Exception {
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        Logger all = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        all.addAppender(logged);

        server.show(
                PageFixtures.config(PageFixtures.hidden(World.SECRET)),
                World.oneDown().build());
        server.now.set(NOW.plusSeconds(3_600));
        String page = text(visitor.get("/"));

        all.detachAppender(logged);
        assertThat(page).contains("Nothing is shown here yet.");
        assertThat(logged.list)
                .filteredOn(event -> event.getLoggerName().matches("(io\\.vertx|hopwatch\\.page)\\..*"))
                .filteredOn(event -> !event.getLoggerName().endsWith(".BlockedThreadChecker"))
                .isEmpty();
    }
}
