package hopwatch.page;

import static hopwatch.page.PageFixtures.HOME;
import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.incident;
import static hopwatch.page.PageFixtures.interval;
import static hopwatch.page.PageFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Monitor;
import hopwatch.incident.Incident;
import hopwatch.page.PageFixtures.Snapshots;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is rendered bit by bit, as things change, reads like what is rendered at a time. */
class IncrementalTest {
    private static final List<Monitor> MONITORS =
            List.of(World.WEBSITE, World.API, World.SEARCH, World.FEED, World.IMAGES, World.SECRET);

    private static final List<Level> LEVELS = List.of(Level.UP, Level.DEGRADED, Level.DOWN, Level.UNKNOWN);

    private final Templates templates = new Templates(Path.of("no-such-folder"));
    private final Assets assets = Assets.read(Path.of("no-such-folder"));

    IncrementalTest() throws Exception {}

    private Printer printer() {
        return new Printer(templates, assets, PageFixtures.english(), HOME, List.of());
    }

    /** Something happens, then somebody looks at everything; a minute goes by only when everything is rendered. */
    @Property(tries = 8)
    void a_page_that_followed_every_change_is_byte_for_byte_what_a_new_one_would_be(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 0, max = 4_095) Integer> events) throws Exception {
        Past past = new Past();
        Printer printer = printer();
        Shelf shelf = printer.print(past.moment(), null, path -> true);
        assertThat(read(shelf.live())).isNotEmpty();
        for (int event : events) {
            Moment before = shelf.live().moment();
            boolean everything = past.happens(event);
            Moment moment = past.moment();

            shelf = printer.print(moment, shelf, everything ? path -> true : Changes.between(before, moment)::contains);

            Shelf anew = printer().print(moment, null, path -> true);
            assertThat(read(shelf.live())).isEqualTo(read(anew.live()));
            assertThat(shelf.live().version()).isEqualTo(anew.live().version());
            assertThat(read(printer.stale(moment))).isEqualTo(read(printer().stale(moment)));
        }
    }

    private static Map<String, String> read(Shelf.Pages pages) {
        Map<String, String> tags = new HashMap<>();
        pages.ready().forEach((path, page) -> tags.put(path, page.page().tag()));
        pages.late().forEach((path, page) -> tags.put(path, page.print().tag()));
        return tags;
    }

    /** What has happened so far, one event after another. */
    private static final class Past {
        private final Map<Monitor, List<Interval>> intervals = new LinkedHashMap<>();
        private final Map<Monitor, Incident> open = new HashMap<>();
        private final List<Incident> ended = new ArrayList<>();
        private final List<Monitor> planned = new ArrayList<>();
        private Instant now = NOW;
        private Figures figures = Figures.NONE;

        Past() {
            MONITORS.forEach(monitor -> intervals.put(
                    monitor, List.of(interval(Level.UP, NOW.minus(Duration.ofDays(91)), NOW.minusSeconds(30)))));
        }

        /** Whether it is one upon which everything is rendered. */
        boolean happens(int event) {
            Monitor monitor = MONITORS.get(event % MONITORS.size());
            int argument = event / 32;
            switch (event / 6 % 5) {
                case 0, 1 -> stands(monitor, LEVELS.get(argument % LEVELS.size()));
                case 2 -> broken(monitor, "incident " + argument);
                case 3 -> planned.add(monitor);
                default -> {
                    now = now.plusSeconds(argument * 700L + 1);
                    figures = argument % 2 == 0 ? World.figures() : Figures.NONE;
                    return true;
                }
            }
            return false;
        }

        private void stands(Monitor monitor, Level level) {
            List<Interval> known = new ArrayList<>(intervals.getOrDefault(monitor, List.of()));
            Interval last = known.remove(known.size() - 1);
            Instant turned = last.to() == null ? now : last.to();
            if (last.from().isBefore(turned)) {
                known.add(new Interval(last.from(), turned, last.level(), last.hop(), last.cause(), last.message()));
            }
            known.add(interval(level, turned, null));
            intervals.put(monitor, known);
        }

        /** And mended, the second time. */
        private void broken(Monitor monitor, String title) {
            Incident lasting = open.remove(monitor);
            if (lasting == null) {
                open.put(monitor, incident(monitor.id() + title, title, now.minusSeconds(95), null, monitor));
            } else {
                ended.add(incident(lasting.title(), lasting.title(), lasting.began(), now, monitor));
            }
        }

        Moment moment() {
            Snapshots snapshot = snapshot().lastRound(now);
            for (Map.Entry<Monitor, List<Interval>> each : intervals.entrySet()) {
                snapshot = snapshot.of(each.getKey(), each.getValue());
            }
            for (Incident each :
                    Stream.concat(open.values().stream(), ended.stream()).toList()) {
                snapshot = snapshot.with(each);
            }
            for (Monitor each : planned) {
                snapshot = snapshot.maintained("Works", NOW, NOW.plusSeconds(3_600), each);
            }
            return Moment.live(World.CONFIG, snapshot.build(), figures, now);
        }
    }
}
