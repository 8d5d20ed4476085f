package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.hidden;
import static hopwatch.page.PageFixtures.interval;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Monitor;
import hopwatch.verdict.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UptimePageTest {
    private static final Duration MONTHS = Duration.ofDays(100);

    private final Monitor shop = monitor("shop", "Shop");
    private final Monitor quiet = monitor("quiet", "Quiet");

    private UptimePage page(Instant now) {
        Instant october = Instant.parse("2026-10-31T23:00:00Z");
        return UptimePage.of(Moment.live(
                config(group("", shop, quiet), hidden(monitor("secret", "Secret"))),
                snapshot()
                        .of(
                                shop,
                                interval(Level.UP, ago(MONTHS), october),
                                interval(Level.DOWN, october, october.plus(Duration.ofHours(3))),
                                interval(Level.UP, october.plus(Duration.ofHours(3)), null))
                        .build(),
                Figures.NONE,
                now));
    }

    @Test
    void an_outage_over_the_end_of_a_month_is_cut_there_and_nothing_seen_is_a_dash() {
        UptimePage page = page(NOW);

        assertThat(page.months()).containsExactly("November 2026", "October 2026", "September 2026");
        UptimePage.Row row = page.tables().get(0).rows().get(0);
        assertThat(row.months()).extracting(UptimePage.Cell::lost).containsExactly("down 2 h", "down 1 h", null);
        assertThat(row.months().get(1).uptime()).isEqualTo("99.86\u00a0%");
        assertThat(row.months().get(2).uptime()).isEqualTo("100.00\u00a0%");
        assertThat(row.quarter().lost()).isEqualTo("down 3 h");
        assertThat(page.tables().get(0).rows().get(1).quarter()).isEqualTo(new UptimePage.Cell("–", null));
        assertThat(page.tables()).flatExtracting(UptimePage.Table::rows).hasSize(2);
    }

    @Test
    void a_month_of_which_days_are_no_longer_kept_is_left_out() {
        assertThat(page(Instant.parse("2026-11-29T12:00:00Z")).months())
                .isEqualTo(List.of("November 2026", "October 2026", "September 2026"));
        assertThat(page(Instant.parse("2026-11-30T12:00:00Z")).months())
                .isEqualTo(List.of("November 2026", "October 2026"));
    }
}
