package hopwatch.store;

import static hopwatch.store.Samples.NOON;
import static hopwatch.store.Samples.SHOP;
import static hopwatch.store.Samples.SHOP_DIRECT;
import static hopwatch.store.Samples.up;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What grows is cut into months, which go whole. */
class PostgresMonthsTest extends StoreCase {
    @Override
    StoreHarness open(Path directory) throws Exception {
        return new PostgresHarness(clock);
    }

    private List<String> partitions(String table) throws SQLException {
        return ((PostgresHarness) harness())
                .query("SELECT relname FROM pg_class WHERE relispartition AND relkind = 'r' AND relname LIKE '" + table
                        + "%' ORDER BY relname");
    }

    private long rows(String table) throws SQLException {
        return Long.parseLong(((PostgresHarness) harness())
                .query("SELECT count(*) FROM " + table)
                .get(0));
    }

    private void observed(long slot, Instant at) {
        store().offer(up(SHOP_DIRECT, slot, at));
        done(store().flush());
    }

    @Test
    void months_are_made_ahead_and_go_once_nothing_in_them_is_kept() throws Exception {
        observed(1, NOON);
        clock.set(Instant.parse("2026-04-07T12:00:00Z"));
        done(store().compact());
        observed(2, clock.instant());
        done(store().compact());
        assertThat(partitions("packed"))
                .as("raw is kept for 8 days")
                .containsExactly(
                        "packed_2026_03", "packed_2026_04", "packed_2026_05", "packed_2026_06", "packed_other");

        clock.set(Instant.parse("2026-04-09T00:00:00Z"));
        done(store().compact());
        assertThat(partitions("packed"))
                .containsExactly("packed_2026_04", "packed_2026_05", "packed_2026_06", "packed_other");
        assertThat(partitions("hour")).contains("hour_2026_03");

        clock.set(Instant.parse("2026-06-30T00:00:00Z"));
        done(store().compact());
        done(store().compact());
        assertThat(partitions("hour"))
                .as("hours are kept for 90 days")
                .containsExactly(
                        "hour_2026_04", "hour_2026_05", "hour_2026_06", "hour_2026_07", "hour_2026_08", "hour_other");
        assertThat(rows("day")).isEqualTo(2);
    }

    @Test
    void a_month_goes_only_after_all_of_it_was_rolled_up() throws Exception {
        observed(1, NOON);
        clock.set(NOON.plus(Duration.ofDays(60)));

        done(store().compact());

        assertThat(rows("day")).isEqualTo(1);
        assertThat(await(store().history()
                                .latency(SHOP_DIRECT, NOON.minus(Duration.ofDays(1)), NOON.plus(Duration.ofDays(1))))
                        .counts()
                        .up())
                .isEqualTo(1);
    }

    @Test
    void what_belongs_to_no_month_that_was_made_is_taken_all_the_same() throws Exception {
        Instant strange = Instant.parse("2031-01-01T00:00:00Z");
        observed(1, strange);
        assertThat(rows("observation_other")).isEqualTo(1);

        clock.set(strange.plusSeconds(60));
        done(store().compact());
        observed(2, strange.plusSeconds(30));

        assertThat(rows("observation_other")).isEqualTo(2);
        assertThat(partitions("observation")).contains("observation_2031_02").doesNotContain("observation_2031_01");
        assertThat(await(store().history().latest(SHOP, 5))).hasSize(2);
    }
}
