package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.Served;
import hopwatch.config.Monitor;
import hopwatch.latency.Phases;
import hopwatch.page.Way.Leg;
import hopwatch.probe.Cause;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WayTest {
    private static final Phases PHASES = new Phases(0, 1_000, 2_000, 3_000, 0);
    private final Moment moment = Moment.live(Lines.CONFIG, Lines.snapshots().build(), Figures.NONE, NOW);

    private Way way(Monitor monitor) {
        return moment.way(monitor);
    }

    private List<String> words(Monitor monitor) {
        return way(monitor).stations().stream().map(Station::word).toList();
    }

    private List<String> badges(Monitor monitor) {
        return way(monitor).stations().stream()
                .map(station -> String.valueOf(station.badge()))
                .toList();
    }

    /** From visitors on. */
    private List<Stretch> line(Monitor monitor) {
        List<Stretch> line = new ArrayList<>(List.of(way(monitor).first()));
        way(monitor).hops().stream().map(Leg::onward).forEach(line::add);
        return line;
    }

    @Test
    void where_all_is_well_the_line_is_whole() {
        assertThat(words(Lines.WELL)).containsExactly("OK (200)", "OK (200)", "OK (200)");
        assertThat(badges(Lines.WELL)).containsOnly("null");
        assertThat(line(Lines.WELL)).containsExactly(Stretch.WHOLE, Stretch.WHOLE, Stretch.WHOLE, Stretch.NONE);
        assertThat(way(Lines.WELL).visitors().word()).isEqualTo("Served");
    }

    @Test
    void behind_a_serving_cache_the_line_ends_before_the_hop_that_refuses() {
        assertThat(words(Lines.MASKED)).containsExactly("OK (200)", "Passes the failure on", "Down");
        assertThat(badges(Lines.MASKED)).containsExactly("null", "null", "At fault");
        assertThat(line(Lines.MASKED)).containsExactly(Stretch.WHOLE, Stretch.WHOLE, Stretch.CUT, Stretch.NONE);
        assertThat(way(Lines.MASKED).visitors().word()).isEqualTo("Served stale content");
        assertThat(way(Lines.MASKED).stations().get(0).cache()).isEqualTo("stale from cache, 12 min old, FRA");
    }

    @Test
    void an_edge_that_fails_by_itself_cuts_visitors_off_at_once() {
        assertThat(words(Lines.EDGE)).containsExactly("Down", "OK (200)", "OK (200)");
        assertThat(badges(Lines.EDGE)).containsExactly("At fault", "null", "null");
        assertThat(line(Lines.EDGE)).containsExactly(Stretch.CUT, Stretch.UNUSED, Stretch.UNUSED, Stretch.NONE);
        assertThat(way(Lines.EDGE).visitors().word()).isEqualTo("Not served");
    }

    @Test
    void what_cannot_be_told_is_drawn_as_unsure_and_every_suspect_is_marked() {
        assertThat(words(Lines.UNDECIDED))
                .containsExactly("Passes the failure on", "Down", "Cannot be reached from here");
        assertThat(badges(Lines.UNDECIDED)).containsExactly("null", "Perhaps at fault", "Perhaps at fault");
        assertThat(line(Lines.UNDECIDED)).containsExactly(Stretch.WHOLE, Stretch.WHOLE, Stretch.UNSURE, Stretch.NONE);
    }

    @Test
    void a_hop_beyond_reach_is_grey_and_held_against_nobody() {
        Station origin = way(Lines.BEYOND).stations().get(2);

        assertThat(origin.status()).isEqualTo(Status.UNKNOWN);
        assertThat(origin.result()).isEqualTo("Cannot be reached from here");
        assertThat(origin.badge()).isNull();
        assertThat(line(Lines.BEYOND)).containsExactly(Stretch.WHOLE, Stretch.WHOLE, Stretch.UNSURE, Stretch.NONE);
    }

    @Test
    void a_second_fault_is_marked_as_one_and_passes_nothing_on() {
        assertThat(words(Lines.DEAD)).containsExactly("Down", "Passes the failure on", "Down");
        assertThat(badges(Lines.DEAD)).containsExactly("Also at fault", "null", "At fault");
        assertThat(way(Lines.DEAD).passingOn()).containsExactly("Proxy");
    }

    @Test
    void a_hop_with_one_bad_node_of_two_is_degraded_and_the_line_holds() {
        Station cdn = way(Lines.NODES).stations().get(0);

        assertThat(cdn.status()).isEqualTo(Status.DEGRADED_PERFORMANCE);
        assertThat(cdn.result()).isEqualTo("Degraded: the certificate has expired on 1 of 2 nodes");
        assertThat(cdn.badge()).isEqualTo("At fault");
        assertThat(line(Lines.NODES)).doesNotContain(Stretch.CUT, Stretch.UNSURE);
        assertThat(way(Lines.NODES).visitors().word()).isEqualTo("Some are not served");
    }

    @Test
    void a_hop_that_answers_well_may_still_be_at_fault() {
        Station cdn = way(Lines.DIFFERING).stations().get(0);

        assertThat(cdn.status()).isEqualTo(Status.DEGRADED_PERFORMANCE);
        assertThat(cdn.result()).isEqualTo("Degraded: the edge serves something else than the origin");
        assertThat(cdn.badge()).isEqualTo("At fault");
    }

    @Test
    void a_hop_that_is_reached_and_then_fails_has_the_cut_behind_it() {
        assertThat(line(Lines.LONG))
                .containsExactly(
                        Stretch.WHOLE,
                        Stretch.WHOLE,
                        Stretch.WHOLE,
                        Stretch.WHOLE,
                        Stretch.CUT,
                        Stretch.UNUSED,
                        Stretch.NONE);
        assertThat(words(Lines.LONG)).endsWith("Down", "OK (200)", "Not checked yet");
    }

    @Test
    void a_row_has_room_for_four_hops() {
        assertThat(way(Lines.LONG).isLong()).isTrue();
        assertThat(way(PageFixtures.monitor("four", "Four", "a", "b", "c", "d")).isLong())
                .isFalse();
        assertThat(way(PageFixtures.monitor("five", "Five", "a", "b", "c", "d", "e"))
                        .isLong())
                .isTrue();
    }

    @Test
    void what_answers_again_was_at_fault_until_that_is_confirmed() {
        Interval held = new Interval(
                ago(Duration.ofMinutes(3)),
                null,
                Level.DEGRADED,
                "Origin",
                Cause.CONNECT_REFUSED,
                "",
                Lines.masked(Served.HIT));
        Monitor monitor = Lines.MASKED;
        Moment mended = Moment.live(
                config(group("", monitor)),
                snapshot()
                        .of(
                                monitor,
                                List.of(held),
                                Lines.ok(monitor, "CDN", PHASES, Lines.HIT),
                                Lines.ok(monitor, "Proxy", PHASES),
                                Lines.ok(monitor, "Origin", PHASES))
                        .build(),
                Figures.NONE,
                NOW);

        Way way = mended.way(monitor);

        assertThat(way.visitors().word()).isEqualTo("Served from cache");
        assertThat(way.stations().get(2).result()).isEqualTo("OK (200)");
        assertThat(way.stations().get(2).badge()).isEqualTo("Was at fault");
        assertThat(way.hops()).extracting(Leg::onward).containsExactly(Stretch.WHOLE, Stretch.WHOLE, Stretch.NONE);
    }
}
