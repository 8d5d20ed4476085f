package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.hidden;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Config;
import hopwatch.config.Monitor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgendaTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration WEEK = Duration.ofDays(7);

    private final Monitor shop = monitor("shop", "Shop");
    private final Monitor docs = monitor("docs", "Docs");
    private final Monitor secret = monitor("secret", "Secret gateway");
    private final Config config = config(group("", shop, docs), hidden(secret));
    private final PageFixtures.Snapshots known = snapshot();

    private Moment moment() {
        return Moment.live(config, known.build(), Figures.NONE, NOW);
    }

    private void planned(String name, Instant from, Monitor... monitors) {
        known.maintained(name, from, from.plus(HOUR), monitors);
    }

    private static List<String> titles(List<PlannedCard> cards) {
        return cards.stream().map(PlannedCard::title).toList();
    }

    @Test
    void what_is_ahead_stands_by_time_and_what_is_over_backwards_by_month() {
        planned("Later", NOW.plus(WEEK), shop);
        planned("Now", NOW.minusSeconds(60), docs);
        planned("In October", NOW.minus(Duration.ofDays(30)), shop);
        planned("Last week", NOW.minus(WEEK), shop);

        MaintenancePage page = MaintenancePage.of(moment());

        assertThat(titles(page.ahead())).containsExactly("Now", "Later");
        assertThat(page.ahead()).extracting(PlannedCard::state).containsExactly("In progress", "Scheduled");
        assertThat(page.months())
                .extracting(MaintenancePage.Month::name)
                .containsExactly("November 2026", "October 2026");
        assertThat(titles(page.months().get(0).windows())).containsExactly("Last week");
        assertThat(page.months().get(1).windows().get(0).state()).isEqualTo("Completed");
    }

    @Test
    void of_what_recurs_the_overview_has_the_next_only() {
        planned("Nightly", NOW.plus(HOUR), shop);
        planned("Nightly", NOW.plus(Duration.ofHours(25)), shop);
        planned("Nightly", NOW.plus(Duration.ofHours(2)), docs);

        assertThat(Overview.of(moment()).planned())
                .extracting(window ->
                        window.title() + " of " + window.affected().get(0).name())
                .containsExactly("Nightly of Shop", "Nightly of Docs");
        assertThat(MaintenancePage.of(moment()).ahead()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false"})
    void what_begins_within_a_week_is_near(long second, boolean near) {
        planned("Upgrade", NOW.plus(WEEK).plusSeconds(second), shop);

        assertThat(Overview.of(moment()).near()).isEqualTo(near);
    }

    @Test
    void private_monitors_are_not_named_and_windows_of_them_alone_not_shown() {
        planned("Secret works", NOW.plus(HOUR), secret);
        planned("Upgrade", NOW.plus(HOUR), secret, shop);

        List<PlannedCard> ahead = MaintenancePage.of(moment()).ahead();

        assertThat(titles(ahead)).containsExactly("Upgrade");
        assertThat(ahead.get(0).affected()).extracting(Concerned::name).containsExactly("Shop");
    }

    @Test
    void each_stands_where_programs_are_sent_to(@TempDir Path none) throws IOException {
        planned("Upgrade", NOW.plus(HOUR), shop);

        String link = new StatuspageReader(moment())
                .maintenances("scheduled-maintenances/upcoming")
                .get(0)
                .getString("shortlink");

        assertThat(link)
                .isEqualTo(PageFixtures.HOME + Paths.MAINTENANCE + "#"
                        + MaintenancePage.of(moment()).ahead().get(0).id());
        Printer printer = new Printer(
                new Templates(none), Assets.read(none), PageFixtures.english(), PageFixtures.HOME, List.of());
        Shelf shelf = printer.print(moment(), null, path -> true);
        assertThat(PrinterTest.text(shelf, Paths.MAINTENANCE))
                .contains("id=\"" + link.substring(link.indexOf('#') + 1) + "\"");
    }

    @Test
    void what_was_called_off_before_it_began_never_was() {
        known.maintained("Called off", NOW.plus(HOUR), NOW.plus(HOUR), shop);

        assertThat(MaintenancePage.of(moment()).ahead()).isEmpty();
    }

    @Test
    void the_end_names_its_day_only_where_that_is_another() {
        known.maintained("Short", NOW.plus(HOUR), NOW.plus(HOUR.multipliedBy(2)), shop);
        known.maintained("Long", NOW.plus(HOUR), NOW.plus(Duration.ofDays(2)), shop);

        assertThat(MaintenancePage.of(moment()).ahead())
                .extracting(
                        window -> window.from().text() + " to " + window.to().text() + ", " + window.lasts())
                .containsExactly("20 Nov, 12:24 UTC to 13:24 UTC, 1 h", "20 Nov, 12:24 UTC to 22 Nov, 11:24 UTC, 47 h");
    }
}
