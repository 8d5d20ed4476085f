package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.fault;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.incident;
import static hopwatch.page.PageFixtures.interval;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Monitor;
import hopwatch.verdict.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DayPageTest {
    private static final Instant BROKE = Instant.parse("2026-11-18T09:00:00Z");
    private static final Instant MENDED = Instant.parse("2026-11-18T09:12:00Z");
    private static final Monitor SHOP = monitor("shop", "Shop", "CDN", "origin");

    private static DayPage page(String date, ZoneId zone) {
        Moment moment = Moment.live(
                config(zone, group("", SHOP)),
                snapshot()
                        .of(
                                SHOP,
                                interval(Level.UP, ago(Duration.ofDays(60)), BROKE),
                                fault(Level.DOWN, BROKE, MENDED, "origin"),
                                interval(Level.UP, MENDED, null))
                        .maintained("Upgrade", BROKE.minusSeconds(7_200), BROKE.minusSeconds(3_600), SHOP)
                        .with(incident("1", "Shop did not answer", BROKE, MENDED, SHOP))
                        .build(),
                Figures.NONE,
                NOW);
        return DayPage.of(new Rare.OfDay(SHOP, LocalDate.parse(date)), moment, Optional.empty());
    }

    private static DayPage page(String date) {
        return page(date, ZoneOffset.UTC);
    }

    @Test
    void a_day_tells_every_stretch_with_hop_and_cause() {
        DayPage page = page("2026-11-18");

        assertThat(page.status()).isEqualTo(Status.MAJOR_OUTAGE);
        assertThat(page.uptime()).isEqualTo("99.13\u00a0% uptime");
        assertThat(page.stretches()).hasSize(5);
        DayPage.Stretched down = page.stretches().get(3);
        assertThat(down.from().text()).isEqualTo("09:00:00 UTC");
        assertThat(Objects.requireNonNull(down.to()).text()).isEqualTo("09:12:00 UTC");
        assertThat(down.lasted()).isEqualTo("12 min");
        assertThat(down.why()).isEqualTo("Failing hop: origin; the connection was refused.");
        assertThat(page.stretches().get(0).from().text()).isEqualTo("21 Sep, 11:24 UTC");
        assertThat(page.stretches().get(0).lasted()).isEqualTo("7 h");
        assertThat(page.stretches().get(4).to()).isNull();
        assertThat(page.incidents()).extracting(IncidentCard::title).containsExactly("Shop did not answer");
    }

    @Test
    void maintenance_is_a_stretch_of_its_own_and_named() {
        DayPage.Stretched planned = page("2026-11-18").stretches().get(1);

        assertThat(planned.status()).isEqualTo(Status.UNDER_MAINTENANCE);
        assertThat(planned.from().text()).isEqualTo("07:00:00 UTC");
        assertThat(planned.lasted()).isEqualTo("1 h");
        assertThat(planned.why()).isEqualTo("Upgrade");
    }

    @Test
    void incidents_of_other_days_are_not_listed() {
        assertThat(page("2026-11-17").incidents()).isEmpty();
        assertThat(page("2026-11-19").incidents()).isEmpty();
    }

    @Test
    void days_lead_to_each_other_as_far_as_they_are_kept() {
        assertThat(page("2026-11-18").previous()).isEqualTo(new Choice("17 Nov", "/monitors/shop/2026-11-17", false));
        assertThat(page("2026-11-18").next()).isEqualTo(new Choice("19 Nov", "/monitors/shop/2026-11-19", false));
        assertThat(page("2026-11-20").next()).isNull();
        assertThat(page("2026-08-23").previous()).isNull();
    }

    @Test
    void time_that_nobody_watched_is_a_stretch_without_a_cause() {
        DayPage page = page("2026-09-21");

        assertThat(page.stretches())
                .extracting(DayPage.Stretched::status)
                .containsExactly(Status.UNKNOWN, Status.OPERATIONAL);
        assertThat(page.stretches().get(0).why()).isNull();
        assertThat(page("2026-08-30").uptime()).isEqualTo("No data");
    }

    @Test
    void a_day_on_which_clocks_are_changed_says_so() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");

        assertThat(page("2026-10-25", berlin).hours()).isEqualTo("a day of 25 hours");
        assertThat(page("2026-10-26", berlin).hours()).isNull();
        assertThat(page("2026-10-25").hours()).isNull();
        assertThat(page("2026-10-25", berlin).stretches().get(0).lasted()).isEqualTo("25 h");
    }
}
