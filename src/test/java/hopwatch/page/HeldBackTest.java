package hopwatch.page;

import static hopwatch.page.PageFixtures.HOME;
import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.incident;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.app.Publications;
import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.incident.Audience;
import hopwatch.incident.ByHand;
import hopwatch.incident.Hand;
import hopwatch.incident.Handled;
import hopwatch.incident.Incident;
import hopwatch.incident.Links;
import hopwatch.page.PageFixtures.Snapshots;
import hopwatch.page.own.Own;
import hopwatch.probe.Cause;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator has not published yet is nowhere that the public looks. */
class HeldBackTest {
    private static final List<String> RARE = Stream.of(
                    Stream.of("summary", "status", "components", "incidents", "incidents/unresolved")
                            .map(name -> "/api/v2/" + name + ".json"),
                    Stream.of("/history.atom", "/history.rss", "/feeds/updates.atom", "/sitemap.xml"),
                    Stream.of("/monitors/shop/2026-11-20", "/badges/shop/status.svg"),
                    Stream.of("", "/uptime", "/intervals").map(name -> "/api/v1/monitors/shop" + name + ".json"))
            .flatMap(each -> each)
            .toList();

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path none = Path.of("");

    private final Monitor shop = monitor("shop", "Shop");
    private final Config config = config(group("Web", shop));
    private final Incident open = incident("open", "Shop does not answer", ago(MINUTE), null, shop);
    private final Incident over =
            incident("over", "Shop was slow", ago(MINUTE.multipliedBy(9)), ago(MINUTE.multipliedBy(5)), shop);

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

    private Map<String, String> told(Incident... incidents) throws IOException {
        Snapshots world = down();
        for (Incident incident : incidents) {
            world = world.with(incident);
        }
        Moment moment = Moment.live(config, world.build(), Figures.NONE, NOW);
        Shelf shelf = printer().print(moment, null, path -> true);
        Map<String, String> told = new TreeMap<>();
        shelf.live()
                .ready()
                .forEach((path, page) -> told.put(path, page.identity().toString()));
        shelf.live()
                .late()
                .forEach((path, page) -> told.put(path, page.print().identity().toString()));
        RARE.forEach(path -> told.put(path, PrinterTest.text(shelf, path)));
        told.put("version", shelf.live().version());
        return told;
    }

    private Optional<Supplier<Rendered>> document(Incident incident) {
        Moment moment = Moment.live(config, down().with(incident).build(), Figures.NONE, NOW);
        return new Own().find("/api/v1" + Paths.of(incident) + ".json", moment, new Links(HOME));
    }

    private Printer printer() throws IOException {
        return new Printer(new Templates(none), Assets.read(none), PageFixtures.english(), HOME, Publications.ALL);
    }

    @Test
    void what_is_held_back_is_nowhere_as_if_it_were_not_and_everywhere_once_it_is_published() throws Exception {
        Map<String, String> held = told(open.heldBack(), over.heldBack());
        Map<String, String> told = told(published(open.heldBack()), published(over.heldBack()));

        assertThat(held).isEqualTo(told());
        assertThat(held.get("/")).contains("Major Outage").doesNotContain("Shop does not answer");
        assertThat(held.get("/api/v2/components.json")).contains("major_outage");
        assertThat(held).doesNotContainKeys(Paths.of(open), Paths.of(over));
        for (String path : List.of("/", "/history", "/api/v2/summary.json", "/history.atom", Paths.of(open))) {
            assertThat(told.get(path)).as(path).contains("Shop does not answer");
        }
        assertThat(told.get("/api/v1/incidents.json")).contains("Shop does not answer", "Shop was slow");
        assertThat(document(open.heldBack())).isEmpty();
        assertThat(document(published(open.heldBack()))).isPresent();
        assertThat(told.get(Paths.of(over))).contains("Shop was slow");
        assertThat(told.get("version")).isNotEqualTo(held.get("version"));
    }
}
