package hopwatch.page;

import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.incident;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.incident.Audience;
import hopwatch.incident.ByHand;
import hopwatch.incident.Hand;
import hopwatch.incident.Handled;
import hopwatch.incident.Incident;
import hopwatch.page.PageFixtures.Snapshots;
import hopwatch.page.badge.Badges;
import hopwatch.page.crawler.Crawlers;
import hopwatch.page.feed.Calendar;
import hopwatch.page.feed.Feeds;
import hopwatch.page.statuspage.Statuspage;
import hopwatch.probe.Cause;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator has not published yet is nowhere that the public looks. */
class HeldBackTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private final Monitor shop = monitor("shop", "Shop");
    private final Config config = config(group("Web", shop));
    private final Incident open = incident("open", "Shop does not answer", ago(MINUTE), null, shop);
    private final Incident over =
            incident("over", "Shop was slow", ago(MINUTE.multipliedBy(9)), ago(MINUTE.multipliedBy(5)), shop);
    private final List<String> paths = Stream.of(
                    Stream.of("/", "/history", "/uptime", "/maintenance", "/subscribe", "/monitors/shop"),
                    Stream.of("/monitors/shop/2026-11-20", "/nowhere", "/favicon.svg", "/badges/shop/status.svg"),
                    Stream.of("summary", "status", "components", "incidents", "incidents/unresolved")
                            .map(name -> "/api/v2/" + name + ".json"),
                    Stream.of("/history.atom", "/history.rss", "/feeds/updates.atom", "/sitemap.xml"),
                    Stream.of("uptime", "intervals").map(name -> "/api/v1/monitors/shop/" + name + ".json"),
                    Stream.of(open, over).map(Paths::of))
            .flatMap(each -> each)
            .toList();

    private Snapshots down() {
        return snapshot()
                .of(
                        shop,
                        new Interval(ago(MINUTE.multipliedBy(99)), ago(MINUTE), Level.UP, "", null, ""),
                        new Interval(ago(MINUTE), null, Level.DOWN, "direct", Cause.CONNECT_REFUSED, "refused"));
    }

    private static Incident published(Incident held) {
        ByHand joe = new ByHand(new Hand("joe", "key", Audience.AS_MONITORS), ago(Duration.ZERO));
        return ((Handled.Done<Incident>) joe.publish(held)).it();
    }

    private Map<String, String> seen(Visitor visitor) throws Exception {
        Map<String, String> seen = new LinkedHashMap<>();
        for (String path : paths) {
            HttpResponse<byte[]> answer = visitor.get(path);
            seen.put(path, answer.statusCode() + Visitor.header(answer, "server-timing") + Visitor.text(answer));
        }
        return seen;
    }

    @Test
    void what_is_held_back_is_nowhere_as_if_it_were_not_and_everywhere_once_it_is_published(@TempDir Path none)
            throws Exception {
        try (SiteServer server =
                new SiteServer(none, new Badges(), new Calendar(), new Crawlers(), new Feeds(), new Statuspage())) {
            Visitor visitor = new Visitor(server);
            server.show(config, down().build());
            Map<String, String> without = seen(visitor);

            server.show(
                    config, down().with(open.heldBack()).with(over.heldBack()).build());
            Map<String, String> held = seen(visitor);
            server.show(
                    config,
                    down().with(published(open.heldBack()))
                            .with(published(over.heldBack()))
                            .build());
            Map<String, String> told = seen(visitor);

            assertThat(held).isEqualTo(without);
            assertThat(held.get("/")).contains("Major Outage").doesNotContain("Shop does not answer");
            assertThat(held.get("/api/v2/components.json")).contains("major_outage");
            assertThat(held.get(Paths.of(open))).startsWith("404");
            for (String path : List.of("/", "/history", "/api/v2/summary.json", "/history.atom", Paths.of(open))) {
                assertThat(told.get(path)).as(path).startsWith("200").contains("Shop does not answer");
            }
            assertThat(told.get(Paths.of(over))).startsWith("200").contains("Shop was slow");
        }
    }
}
