package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.hidden;
import static hopwatch.page.PageFixtures.incident;
import static hopwatch.page.PageFixtures.interval;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.page.Overview.Section;
import hopwatch.store.Snapshot;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OverviewTest {
    private static final Duration DAY = Duration.ofDays(1);
    private final Monitor shop = monitor("shop", "Shop", "CDN", "origin");
    private final Monitor loose = monitor("loose", "Loose");
    private final Monitor secret = monitor("secret", "Secret");
    private final Config config = config(group("", loose), group("Web", shop), hidden(secret));

    private Overview overview(Snapshot snapshot) {
        return Overview.of(Moment.live(config, snapshot, Figures.NONE, NOW));
    }

    @Test
    void the_world_with_one_outage_reads_as_it_should() {
        Overview view = Overview.of(Moment.live(World.CONFIG, World.oneDown().build(), World.figures(), NOW));

        assertThat(view.banner().headline()).isEqualTo(Headline.PARTIAL_OUTAGE);
        assertThat(view.sections()).extracting(Section::name).containsExactly("Shop", "Media");
        assertThat(view.sections())
                .extracting(Section::status)
                .containsExactly(Status.MAJOR_OUTAGE, Status.OPERATIONAL);
        IncidentCard open = view.open().get(0);
        assertThat(open.impact()).isEqualTo("Major Outage of API");
        assertThat(open.lasted()).isEqualTo("6 min");
        assertThat(open.fault())
                .isEqualTo("Failing hop: origin; the connection was refused. CDN and proxy pass its failure on.");
        assertThat(open.latest()).extracting(IncidentCard.Entry::status).containsExactly("Identified", "Investigating");
        Component api = view.sections().get(0).components().get(1);
        assertThat(api.status()).isEqualTo(Status.MAJOR_OUTAGE);
        assertThat(api.observed()).isEqualTo("88 of 90 days observed");
        assertThat(api.latency()).isEqualTo("p50 95 ms · p95 414 ms · p99 414 ms (24 h)");
        assertThat(api.trouble()).isEqualTo("origin: the connection was refused");
        assertThat(api.events()).extracting(Component.EventDay::amount).containsExactly("6 min", "41 min", "12 min");
        assertThat(api.events().get(0).href()).isEqualTo("/monitors/api/2026-11-20");
    }

    @Test
    void private_monitors_and_their_incidents_leave_no_trace() {
        Snapshot snapshot = snapshot()
                .of(secret, interval(Level.DOWN, ago(DAY), null))
                .with(incident("1", "Secret does not answer", ago(DAY), null, secret))
                .build();

        Overview view = overview(snapshot);

        assertThat(view.open()).isEmpty();
        assertThat(view.toString()).doesNotContain("Secret", "secret");
        assertThat(view.banner().headline()).isEqualTo(Headline.INTERRUPTED);
    }

    @Test
    void an_incident_that_began_with_a_private_monitor_names_only_public_ones_and_quotes_nothing() {
        Snapshot snapshot = snapshot()
                .with(incident("1", "Secret does not answer", ago(DAY), null, secret, shop))
                .build();

        IncidentCard card = overview(snapshot).open().get(0);

        assertThat(card.title()).isEqualTo("Trouble with Shop");
        assertThat(card.impact()).isEqualTo("Major Outage of Shop");
        assertThat(card.toString()).doesNotContain("Secret");
    }

    @Test
    void an_operators_own_incident_is_shown_though_it_concerns_no_monitor() {
        Snapshot snapshot =
                snapshot().with(incident("1", "We are moving", ago(DAY), null)).build();

        IncidentCard card = overview(snapshot).open().get(0);

        assertThat(card.title()).isEqualTo("We are moving");
        assertThat(card.impact()).isEqualTo("Major Outage");
        assertThat(card.fault()).isNull();
    }

    @Test
    void an_incident_that_a_private_monitor_joined_names_only_public_ones_and_quotes_nothing() {
        IncidentCard card = overview(snapshot()
                        .with(incident("1", "Shop and Secret do not answer", ago(DAY), null, shop, secret))
                        .build())
                .open()
                .get(0);

        assertThat(card.title()).isEqualTo("Trouble with Shop");
        assertThat(card.impact()).isEqualTo("Major Outage of Shop");
        assertThat(card.toString()).doesNotContainIgnoringCase("secret");
    }

    @Test
    void monitors_that_share_an_incident_are_counted_and_all_listed() {
        Monitor[] five = {monitor("a"), monitor("b"), monitor("c"), monitor("d"), monitor("e")};
        Moment moment = Moment.live(
                config(group("", five)),
                snapshot()
                        .with(incident("1", "a is down", ago(DAY), null, five))
                        .build(),
                Figures.NONE,
                NOW);

        IncidentCard card = Overview.of(moment).open().get(0);
        assertThat(card.impact()).isEqualTo("Major Outage, 5 components affected");
        assertThat(card.affected()).extracting(Concerned::name).containsExactly("a", "b", "c", "d", "e");
        assertThat(card.more()).isZero();
    }

    @Test
    void a_card_lists_the_first_twenty_and_counts_the_rest() {
        Monitor[] many =
                IntStream.rangeClosed(1, 23).mapToObj(i -> monitor("m" + i)).toArray(Monitor[]::new);
        Moment moment = Moment.live(
                config(group("", many)),
                snapshot()
                        .with(incident("1", "m1 is down", ago(DAY), null, many))
                        .build(),
                Figures.NONE,
                NOW);

        IncidentCard card = Overview.of(moment).open().get(0);

        assertThat(card.affected())
                .hasSize(20)
                .last()
                .extracting(Concerned::name)
                .isEqualTo("m20");
        assertThat(card.more()).isEqualTo(3);
    }

    @Test
    void a_card_tells_of_the_fault_what_the_interval_of_its_monitor_knows() {
        Moment moment = Moment.live(
                Lines.CONFIG,
                Lines.snapshots()
                        .with(incident("2", "Masked", ago(Duration.ofMinutes(6)), null, Lines.MASKED))
                        .build(),
                Figures.NONE,
                NOW);

        assertThat(Overview.of(moment).open())
                .filteredOn(card -> card.title().equals("Masked"))
                .extracting(IncidentCard::fault)
                .containsExactly("Visitors are served, but Origin fails behind the CDN: the connection was refused."
                        + " CDN serves stale content. Proxy passes its failure on.");
    }

    @Test
    void monitors_without_a_group_have_no_heading() {
        Overview view = overview(snapshot().build());

        assertThat(view.sections()).extracting(Section::name).containsExactly(null, "Web");
    }

    @Test
    void past_incidents_go_back_14_days_today_included() {
        Snapshot snapshot = snapshot()
                .with(incident("1", "Just in", ago(DAY.multipliedBy(13)), ago(DAY.multipliedBy(12)), shop))
                .with(incident("2", "Just out", ago(DAY.multipliedBy(14)), ago(DAY.multipliedBy(13)), shop))
                .build();

        Overview view = overview(snapshot);

        assertThat(view.past()).extracting(Overview.Chapter::name).containsExactly("7 Nov 2026");
        assertThat(view.past().get(0).incidents())
                .extracting(IncidentCard::title)
                .containsExactly("Just in");
    }

    @Test
    void the_newest_four_bad_days_are_listed_and_a_fifth_is_hinted_at() {
        List<Interval> intervals = new ArrayList<>();
        for (int day = 9; day >= 1; day -= 2) {
            intervals.add(interval(
                    Level.DOWN,
                    ago(DAY.multipliedBy(day)),
                    ago(DAY.multipliedBy(day)).plusSeconds(90)));
        }
        Snapshot five = snapshot().of(loose, intervals).build();
        Snapshot four = snapshot().of(loose, intervals.subList(1, 5)).build();

        Component many = overview(five).sections().get(0).components().get(0);
        Component few = overview(four).sections().get(0).components().get(0);

        assertThat(many.events())
                .extracting(Component.EventDay::date)
                .containsExactly("19 Nov", "17 Nov", "15 Nov", "13 Nov");
        assertThat(many.moreEvents()).isTrue();
        assertThat(few.events()).hasSize(4);
        assertThat(few.moreEvents()).isFalse();
    }

    @Test
    void history_is_cut_by_month() {
        HistoryPage history = HistoryPage.of(Moment.live(
                config,
                snapshot()
                        .with(incident("1", "Now", ago(DAY), null, shop))
                        .with(incident("2", "Then", ago(DAY.multipliedBy(30)), ago(DAY.multipliedBy(29)), shop))
                        .build(),
                Figures.NONE,
                NOW));

        assertThat(history.months())
                .extracting(Overview.Chapter::name)
                .containsExactly("November 2026", "October 2026");
    }
}
