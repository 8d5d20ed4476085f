package hopwatch.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Config;
import hopwatch.config.Maintenance;
import hopwatch.config.MonitorId;
import hopwatch.config.StoreLocation;
import hopwatch.schedule.Hands;
import hopwatch.store.JdbcStore;
import hopwatch.store.Snapshot;
import hopwatch.store.database.StoreException;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What recurs, from the file into the store, as time goes by. */
class PlanningTest {
    private static final MonitorId SHOP = new MonitorId("shop-test");
    private static final Duration DAY = Duration.ofDays(1);

    private final Vertx vertx = Vertx.vertx();
    private final Hands hands = new Hands(Instant.parse("2026-11-20T12:00:00Z"));
    private Config config = config("from: 02:00, to: 03:00");

    @TempDir
    private static Path folder = Path.of("");

    private JdbcStore store;
    private Planning planning;

    private static Config config(String when) {
        return PastConfig.load(
                folder,
                "monitors: [\"https://shop.test/\"]\n"
                        + "maintenance: [{name: Backup, rrule: FREQ=DAILY, monitors: shop-test, zone: Europe/Berlin, "
                        + when + "}]\n");
    }

    @BeforeEach
    void open(@TempDir Path data) throws StoreException {
        store = JdbcStore.open(new StoreLocation.Sqlite(data), vertx, hands, hands::nanoTime, PastConfig.KEEP);
        planning = new Planning(() -> config.maintenance(), store, hands);
    }

    @AfterEach
    void close() throws Exception {
        store.close().await(10, SECONDS);
        vertx.close().await(10, SECONDS);
    }

    private void follow() throws Exception {
        planning.follow().await(10, SECONDS);
    }

    private void goOn(Duration later) throws Exception {
        hands.turn(later);
        planning.goOn().await(10, SECONDS);
    }

    private List<Maintenance> planned() {
        return store.snapshot().maintenance();
    }

    @Test
    void a_month_is_written_ahead_and_what_is_over_stays() throws Exception {
        follow();
        assertThat(planned()).hasSize(30);

        goOn(DAY.multipliedBy(3));

        assertThat(planned()).hasSize(33);
        assertThat(planned().get(0).from()).isEqualTo(Instant.parse("2026-11-21T01:00:00Z"));
        assertThat(planned().get(32).from()).isEqualTo(Instant.parse("2026-12-23T01:00:00Z"));
    }

    @Test
    void a_window_that_runs_goes_on_through_a_new_plan_and_ends_where_the_file_forgets_it() throws Exception {
        follow();
        hands.turn(Duration.ofMinutes(13 * 60 + 30));
        Snapshot running = store.snapshot();
        assertThat(running.maintenance(SHOP, hands.instant())).isPresent();

        follow();
        assertThat(store.snapshot().maintenance(SHOP, hands.instant()))
                .isEqualTo(running.maintenance(SHOP, hands.instant()));

        config = PastConfig.load(folder, "monitors: [\"https://shop.test/\"]\n");
        follow();

        assertThat(planned()).singleElement().satisfies(window -> assertThat(window.to())
                .isEqualTo(hands.instant()));
    }

    @Test
    void what_is_to_come_follows_the_file_and_what_was_does_not() throws Exception {
        follow();
        hands.turn(DAY.multipliedBy(2));

        config = config("from: 04:00, for: 1h");
        follow();

        assertThat(planned())
                .extracting(window -> window.from().toString())
                .hasSize(32)
                .startsWith("2026-11-21T01:00:00Z", "2026-11-22T01:00:00Z", "2026-11-23T03:00:00Z");
    }

    @Test
    void a_window_that_ran_while_nobody_did_was_written_before() throws Exception {
        follow();
        hands.turn(DAY.multipliedBy(5));

        follow();

        assertThat(planned())
                .filteredOn(window -> window.to().isBefore(hands.instant()))
                .hasSize(5);
    }
}
