package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.fault;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.interval;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.paused;
import static hopwatch.page.PageFixtures.since;
import static hopwatch.page.PageFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.config.Weights;
import hopwatch.store.Snapshot;
import hopwatch.verdict.Level;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the page makes of planned maintenance. */
class PlannedTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration MONTHS = Duration.ofDays(100);

    private final Monitor shop = monitor("shop", "Shop");
    private final Monitor docs = monitor("docs", "Docs");
    private final Config config = config(group("", shop, docs));

    private Moment moment(Snapshot snapshot) {
        return Moment.live(config, snapshot, Figures.NONE, NOW);
    }

    private PageFixtures.Snapshots with(Level shopIs, Level docsAre) {
        return snapshot().of(shop, since(shopIs, MONTHS)).of(docs, since(docsAre, MONTHS));
    }

    private Snapshot upgrading(Level shopIs, Level docsAre) {
        return with(shopIs, docsAre)
                .maintained("Database upgrade", NOW.minus(MINUTE), NOW.plus(Duration.ofHours(1)), shop)
                .build();
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void maintenance_wins_over_whatever_is_observed(Level level) {
        Component component = Component.of(shop, moment(upgrading(level, Level.UP)));

        assertThat(component.status()).isEqualTo(Status.UNDER_MAINTENANCE);
        assertThat(component.trouble()).isEqualTo("Database upgrade, until 12:24 UTC");
    }

    @Test
    void but_not_over_a_pause_and_not_when_nothing_feeds_the_page() {
        Snapshot snapshot = upgrading(Level.UP, Level.UP);

        assertThat(moment(snapshot).status(paused(shop))).isEqualTo(Status.PAUSED);
        assertThat(moment(snapshot).stale().status(shop)).isEqualTo(Status.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "UP, Service Under Maintenance, '1 of 2 components under maintenance.'",
        "DEGRADED, Partially Degraded Service, '1 of 2 components degraded, 1 under maintenance.'",
        "DOWN, Partial System Outage, '1 of 2 components down, 1 under maintenance.'",
        "UNKNOWN, Service Under Maintenance, '1 of 2 components under maintenance, 1 without data.'"
    })
    void the_banner_speaks_of_it_when_there_is_nothing_worse(Level docsAre, String headline, String detail) {
        Banner banner = Banner.of(moment(upgrading(Level.DOWN, docsAre)));

        assertThat(banner.headline().description()).isEqualTo(headline);
        assertThat(banner.detail()).isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource({"-1, OPERATIONAL", "0, UNDER_MAINTENANCE", "3599, UNDER_MAINTENANCE", "3600, OPERATIONAL"})
    void it_begins_with_its_first_moment_and_is_over_with_its_last(long second, Status status) {
        Snapshot snapshot = with(Level.UP, Level.UP)
                .maintained("Upgrade", NOW, NOW.plusSeconds(3_600), shop)
                .build();

        assertThat(Moment.live(config, snapshot, Figures.NONE, NOW.plusSeconds(second))
                        .status(shop))
                .isEqualTo(status);
    }

    @Test
    void since_when_is_since_the_maintenance_began_and_what_breaks_in_it_is_told() {
        Snapshot snapshot = snapshot()
                .of(shop, interval(Level.UP, ago(MONTHS), ago(MINUTE)), fault(Level.DOWN, ago(MINUTE), null, "direct"))
                .maintained("Upgrade", ago(Duration.ofHours(2)), ago(Duration.ofHours(1)), shop)
                .maintained("Database upgrade", ago(Duration.ofHours(1)), NOW.plus(Duration.ofHours(1)), shop)
                .build();

        MonitorPage page = MonitorPage.of(shop, moment(snapshot), Optional.empty());

        assertThat(page.since()).isEqualTo("for 2 h");
        assertThat(page.fault()).isEqualTo("Database upgrade, until 12:24 UTC. The connection was refused.");
    }

    @Test
    void a_day_with_maintenance_shows_it_unless_something_was_worse() {
        Snapshot snapshot = snapshot()
                .of(
                        shop,
                        interval(Level.UP, ago(MONTHS), ago(Duration.ofDays(3))),
                        interval(
                                Level.DOWN,
                                ago(Duration.ofDays(3)),
                                ago(Duration.ofDays(3)).plusSeconds(60)),
                        interval(Level.UP, ago(Duration.ofDays(3)).plusSeconds(60), null))
                .maintained(
                        "Good day",
                        ago(Duration.ofDays(5)),
                        ago(Duration.ofDays(5)).plusSeconds(60),
                        shop)
                .maintained("Bad day", ago(Duration.ofDays(3)).minusSeconds(60), ago(Duration.ofDays(3)), shop)
                .build();

        MonitorPage page = MonitorPage.of(shop, moment(snapshot), Optional.empty());

        assertThat(page.days())
                .containsExactly(
                        new MonitorPage.DayRow(
                                "/monitors/shop/2026-11-17",
                                "17 Nov 2026",
                                Status.MAJOR_OUTAGE,
                                "99.93\u00a0%",
                                "1 min",
                                "–",
                                "1 min"),
                        new MonitorPage.DayRow(
                                "/monitors/shop/2026-11-15",
                                "15 Nov 2026",
                                Status.UNDER_MAINTENANCE,
                                "100.00\u00a0%",
                                "–",
                                "–",
                                "1 min"));
        assertThat(page.component().events())
                .extracting(Component.EventDay::status)
                .containsExactly(Status.MAJOR_OUTAGE);
        assertThat(page.component().moreEvents()).isTrue();
    }

    @Test
    void the_footer_says_how_uptime_is_counted() {
        assertThat(counted(Weights.USUAL))
                .isEqualTo("Uptime is observed time without a major outage, rounded down; degraded time counts as up;"
                        + " maintenance and gaps in our own monitoring do not count.");
        assertThat(counted(new Weights(new BigDecimal("0.25"), BigDecimal.ONE)))
                .isEqualTo("Uptime is observed time less outages, rounded down; of degraded time 0.25 is lost, of a"
                        + " partial outage 1, of a major outage all; maintenance and gaps in our own monitoring do not"
                        + " count.");
    }

    private String counted(Weights weights) {
        Config weighing = config(ZoneOffset.UTC, weights, group("", shop));
        Moment moment = Moment.live(weighing, with(Level.UP, Level.UP).build(), Figures.NONE, NOW);
        return Frame.of(
                        moment,
                        URI.create("https://status.test"),
                        new Assets(Map.of(), Map.of()),
                        PageFixtures.english(),
                        "/",
                        "Status",
                        "")
                .counted();
    }

    @Test
    void a_window_begins_and_ends_on_the_page_by_itself() throws Exception {
        try (SiteServer server = new SiteServer(Path.of("no-such-folder"))) {
            Visitor visitor = new Visitor(server);
            Instant soon = NOW.plusMillis(600);
            server.show(
                    config,
                    with(Level.UP, Level.UP)
                            .maintained("Upgrade", soon, soon.plusMillis(1_500), shop)
                            .build());
            visitor.eventually("/", page -> page.contains("All Systems Operational"));

            server.now.set(soon);
            visitor.eventually("/", page -> page.contains("Service Under Maintenance"));
            visitor.eventually("/monitors/shop", page -> page.contains("Upgrade, until 11:24 UTC"));

            server.now.set(soon.plusMillis(1_500));
            visitor.eventually("/", page -> page.contains("All Systems Operational"));
        }
    }
}
