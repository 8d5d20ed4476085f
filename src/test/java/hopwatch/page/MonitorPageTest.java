package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.fault;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.interval;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.paused;
import static hopwatch.page.PageFixtures.seen;
import static hopwatch.page.PageFixtures.since;
import static hopwatch.page.PageFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Monitor;
import hopwatch.latency.Phases;
import hopwatch.page.PageFixtures.Snapshots;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MonitorPageTest {
    private static final Phases FAST = new Phases(2_000, 10_000, 20_000, 60_000, 8_000);
    private final Monitor shop = monitor("shop", "Shop", "CDN", "origin");

    private Moment moment(Monitor monitor, Snapshots snapshot) {
        return Moment.live(config(group("", monitor)), snapshot.build(), World.figures(), NOW);
    }

    private MonitorPage page(Monitor monitor, Snapshots snapshot) {
        return MonitorPage.of(monitor, moment(monitor, snapshot), Optional.empty());
    }

    @Test
    void an_outage_says_how_long_where_and_why() {
        Interval down = fault(Level.DOWN, ago(Duration.ofMinutes(6)), null, "origin");

        MonitorPage page = page(shop, snapshot().of(shop, down));

        assertThat(page.component().status()).isEqualTo(Status.MAJOR_OUTAGE);
        assertThat(page.since()).isEqualTo("for 6 min");
        assertThat(page.fault()).isEqualTo("Failing hop: origin; the connection was refused.");
    }

    @Test
    void a_standing_began_with_the_first_of_its_adjoining_intervals() {
        MonitorPage page = page(
                shop,
                snapshot()
                        .of(
                                shop,
                                interval(Level.UP, ago(Duration.ofDays(20)), ago(Duration.ofDays(13))),
                                interval(Level.UP, ago(Duration.ofDays(12)), ago(Duration.ofDays(5))),
                                since(Level.UP, Duration.ofDays(5))));

        assertThat(page.since()).isEqualTo("for 12 days");
        assertThat(page.fault()).isNull();
    }

    @Test
    void a_monitor_that_nobody_judges_claims_no_standing() {
        assertThat(page(shop, snapshot()).since()).isNull();
        assertThat(page(paused(shop), snapshot().of(shop, since(Level.UP, Duration.ofDays(1))))
                        .since())
                .isNull();
    }

    @Test
    void hops_stand_in_the_files_order_with_their_phases_drawn_to_one_scale() {
        Phases half = new Phases(0, 10_000, 20_000, 20_000, 0);
        MonitorPage page = page(
                shop,
                snapshot()
                        .of(
                                shop,
                                List.of(since(Level.UP, Duration.ofDays(1))),
                                seen(shop, "origin", "", Level.UP, half),
                                seen(shop, "CDN", "", Level.UP, FAST)));

        assertThat(page.fall().rows()).extracting(row -> row.station().name()).containsExactly("CDN", "origin");
        HopRow origin = page.fall().rows().get(1);
        assertThat(origin.station().result()).isEqualTo("OK (200)");
        assertThat(origin.phases()).containsExactly("", "10 ms", "20 ms", "20 ms", "");
        assertThat(origin.total()).isEqualTo("50 ms");
        assertThat(origin.pieces())
                .containsExactly(
                        new HopRow.Piece("connect", "0%", "10%"),
                        new HopRow.Piece("tls", "10%", "20%"),
                        new HopRow.Piece("processing", "30%", "20%"));
        assertThat(page.facts()).containsExactly("Certificate ends in 41 days", "TLS 1.3", "HTTP/2");
    }

    @Test
    void the_worst_node_stands_for_its_hop_and_says_how_many_are_like_it() {
        MonitorPage page = page(
                shop,
                snapshot()
                        .of(
                                shop,
                                List.of(since(Level.DEGRADED, Duration.ofMinutes(1))),
                                seen(shop, "CDN", "192.0.2.1:443", Level.UP, FAST),
                                seen(shop, "CDN", "192.0.2.2:443", Level.DOWN, FAST),
                                seen(shop, "CDN", "192.0.2.3:443", Level.UNKNOWN, FAST)));

        assertThat(page.fall().rows())
                .extracting(row -> row.station().result())
                .containsExactly(
                        "Degraded: the status is not the expected one (504) on 1 of 3 nodes", "Not checked yet");
    }

    @Test
    void the_hop_that_the_standing_names_is_marked_as_at_fault() {
        MonitorPage page = page(
                shop,
                snapshot()
                        .of(
                                shop,
                                List.of(fault(Level.DOWN, ago(Duration.ofMinutes(6)), null, "origin")),
                                seen(shop, "CDN", "", Level.DOWN, FAST),
                                seen(shop, "origin", "", Level.DOWN, FAST)));

        assertThat(page.way()).isNotNull();
        assertThat(page.fall().rows()).extracting(row -> row.station().badge()).containsExactly(null, "At fault");
        assertThat(page.fault())
                .isEqualTo("Failing hop: origin; the connection was refused. CDN passes its failure on.");
    }

    @Test
    void a_stale_page_points_at_no_hop() {
        Moment stale = moment(shop, snapshot().of(shop, since(Level.DOWN, Duration.ofMinutes(1))))
                .stale();

        MonitorPage page = MonitorPage.of(shop, stale, Optional.empty());

        assertThat(page.component().status()).isEqualTo(Status.UNKNOWN);
        assertThat(page.way()).isNull();
        assertThat(page.fault()).isNull();
    }

    @Test
    void latency_is_told_for_every_window_and_a_dash_where_there_is_none() {
        MonitorPage known = page(World.API, snapshot());
        MonitorPage blank = page(shop, snapshot());

        assertThat(known.latency())
                .extracting(MonitorPage.LatencyRow::window)
                .containsExactly("24 h", "7 d", "90 d", "1 y");
        assertThat(known.latency().get(1).href()).isEqualTo("/monitors/api/latency/7d");
        assertThat(known.latency().get(0).p50()).isEqualTo("95 ms");
        assertThat(known.latency().get(0).checks()).isEqualTo("6");
        assertThat(blank.latency().get(0))
                .isEqualTo(new MonitorPage.LatencyRow("24 h", "/monitors/shop/latency/24h", "–", "–", "–", "–", "0"));
    }

    @Test
    void only_days_that_were_not_good_are_listed() {
        MonitorPage page = page(
                shop,
                snapshot()
                        .of(
                                shop,
                                interval(Level.UP, ago(Duration.ofDays(9)), ago(Duration.ofDays(3))),
                                interval(
                                        Level.DOWN,
                                        ago(Duration.ofDays(3)),
                                        ago(Duration.ofDays(3)).plusSeconds(864)),
                                interval(Level.UP, ago(Duration.ofDays(3)).plusSeconds(864), null)));

        assertThat(page.days())
                .containsExactly(new MonitorPage.DayRow(
                        "/monitors/shop/2026-11-17",
                        "17 Nov 2026",
                        Status.MAJOR_OUTAGE,
                        "99.00\u00a0%",
                        "14 min",
                        "–",
                        "–"));
    }

    @Test
    void how_often_a_cache_answered_is_a_fact() {
        MonitorPage page = MonitorPage.of(
                World.API,
                Moment.live(config(group("", World.API)), snapshot().build(), World.figures(), NOW),
                Optional.empty());

        assertThat(page.facts()).containsExactly("93% of answers from a cache (24 h)");
    }
}
