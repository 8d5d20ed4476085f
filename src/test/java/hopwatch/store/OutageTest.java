package hopwatch.store;

import static hopwatch.store.Samples.BLOG;
import static hopwatch.store.Samples.NOON;
import static hopwatch.store.Samples.SHOP;
import static hopwatch.store.Samples.SHOP_DIRECT;
import static hopwatch.store.Samples.after;
import static hopwatch.store.Samples.alert;
import static hopwatch.store.Samples.change;
import static hopwatch.store.Samples.goesDown;
import static hopwatch.store.Samples.goesUp;
import static hopwatch.store.Samples.up;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.incident.Alert;
import hopwatch.incident.Incident;
import hopwatch.store.database.StoreException;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** While the disk takes nothing, what happens holds in memory; when it returns, it is written. */
class OutageTest extends StoreCase {
    private static final Incident INCIDENT = Samples.open("one", SHOP, NOON);

    private final List<Optional<Ailment>> told = new CopyOnWriteArrayList<>();
    private final Promise<Boolean> ill = Promise.promise();

    @Override
    StoreHarness open(Path directory) throws StoreException {
        SqliteHarness harness = new SqliteHarness(directory, clock, SqliteHarness.IMPATIENT);
        harness.store().onHealth(told::add);
        harness.store().onHealth(now -> ill.tryComplete(true));
        return harness;
    }

    private JdbcStore sqlite() {
        return (JdbcStore) store();
    }

    private SqliteHarness files() {
        return (SqliteHarness) harness();
    }

    private interface Body {
        void run() throws Exception;
    }

    /** Meanwhile another program has the database for itself. */
    private void whileLocked(Body body) throws Exception {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + files().file());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            body.run();
        }
    }

    private static Change down(Alert... alerts) {
        return new Change(List.of(goesDown(SHOP, after(60))), List.of(INCIDENT), List.of(alerts));
    }

    private List<Owed> claim() {
        return due(store(), clock.instant());
    }

    /** A change that waited as long as the store has patience may hold in memory a moment before. */
    private void isIll() {
        assertThat(await(ill.future())).isTrue();
    }

    private List<Level> levels() {
        return store().snapshot().of(SHOP).intervals().stream()
                .map(Interval::level)
                .toList();
    }

    @Test
    void after_a_while_a_change_holds_in_memory_and_is_marked() throws Exception {
        clock.set(after(60));
        done(store().commit(change(goesUp(SHOP, NOON))));
        whileLocked(() -> {
            Future<Void> change = store().commit(down());
            assertThat(store().snapshot().of(SHOP).standing()).isEqualTo(Level.UP);

            done(change);

            assertThat(store().snapshot().of(SHOP).standing()).isEqualTo(Level.DOWN);
            assertThat(store().snapshot().open()).containsExactly(INCIDENT);
            assertThat(store().snapshot().unrecorded()).containsExactly(SHOP);
            assertThat(killAndReopen().snapshot().of(SHOP).known())
                    .as("on the disk")
                    .isEqualTo(Level.UP);
        });
    }

    @Test
    void what_held_in_memory_is_written_once_and_in_order_when_the_store_returns() throws Exception {
        whileLocked(() -> {
            done(store().commit(change(goesUp(SHOP, NOON))));
            done(store().commit(down()));
            done(store().commit(change(goesUp(SHOP, after(120)))));
            done(store().commit(change(goesUp(BLOG, after(120)))));
            assertThat(sqlite().unrecorded()).isEqualTo(4);
        });

        isWritten(store());

        assertThat(sqlite().unrecorded()).isZero();
        assertThat(levels()).containsExactly(Level.UP, Level.DOWN, Level.UP);
        assertThat(
                        files().query(
                                        "SELECT level FROM interval JOIN monitor ON key = monitor WHERE id = 'shop' ORDER BY began"))
                .containsExactly("0", "2", "0");
        assertThat(files().query("SELECT id FROM incident"))
                .containsExactly(INCIDENT.id().value());
    }

    @Test
    void the_wait_is_for_the_first_change_only() throws Exception {
        whileLocked(() -> {
            done(store().commit(change(goesUp(SHOP, NOON))));

            assertThat(store().commit(down()).isComplete()).isTrue();
        });
    }

    @Test
    void an_alert_owed_from_memory_is_given_out_and_says_so() throws Exception {
        Alert owed = alert("k", "oncall", INCIDENT, NOON);
        whileLocked(() -> {
            done(store().commit(down(owed)));

            List<Owed> claimed = claim();

            assertThat(claimed).extracting(Owed::alert).containsExactly(owed);
            assertThat(claimed).extracting(Owed::recorded).containsExactly(false);
        });
    }

    @Test
    void an_alert_sent_from_memory_is_recorded_as_sent_and_is_never_owed_again() throws Exception {
        whileLocked(() -> {
            done(store().commit(down(alert("k", "oncall", INCIDENT, NOON))));
            done(store().outbox().forget(claim().get(0)));
            assertThat(await(store().outbox().backlog()).pending()).isZero();
        });
        isWritten(store());

        assertThat(files().query("SELECT state FROM outbox")).containsExactly("sent");
        killAndReopen();
        assertThat(claim()).isEmpty();
        done(store().commit(down(alert("k", "oncall", INCIDENT, NOON))));
        assertThat(claim()).isEmpty();
    }

    @Test
    void an_alert_not_sent_from_memory_is_recorded_as_pending_with_its_attempts() throws Exception {
        whileLocked(() -> {
            done(store().commit(down(alert("k", "oncall", INCIDENT, NOON))));
            done(store().outbox().postpone(claim(), after(90), "503"));
        });
        isWritten(store());

        clock.set(after(90));
        assertThat(claim()).extracting(Owed::recorded).containsExactly(true);
        killAndReopen();
        assertThat(claim()).extracting(Owed::attempts).containsExactly(1);
    }

    @Test
    void one_refused_for_good_from_memory_is_recorded_as_buried() throws Exception {
        whileLocked(() -> {
            done(store().commit(down(alert("k", "oncall", INCIDENT, NOON))));
            done(store().outbox().bury(claim(), "410 Gone"));
        });
        isWritten(store());

        killAndReopen();
        assertThat(claim()).isEmpty();
        assertThat(await(store().outbox().backlog()).buried()).isEqualTo(1);
    }

    @Test
    void an_alert_of_before_is_still_given_out_before_a_later_one_of_its_incident() throws Exception {
        done(store().commit(down(alert("down", "oncall", INCIDENT, NOON))));
        whileLocked(() -> {
            done(store().commit(new Change(
                    List.of(), List.of(INCIDENT), List.of(alert("recovered", "oncall", INCIDENT, after(1))))));
            clock.set(after(1));

            List<Owed> first = claim();
            assertThat(first).extracting(claimed -> claimed.alert().key()).containsExactly("down");
            done(store().outbox().forget(first.get(0)));
            assertThat(claim()).extracting(claimed -> claimed.alert().key()).containsExactly("recovered");
        });
    }

    @Test
    void rounds_are_shown_from_memory_so_that_the_page_stays_fresh() throws Exception {
        whileLocked(() -> {
            done(store().commit(change(goesUp(SHOP, NOON))));
            isIll();
            clock.set(after(30));

            store().offer(up(SHOP_DIRECT, 1, after(30)));

            assertThat(store().snapshot().of(SHOP).latest()).containsKey("direct");
            assertThat(store().snapshot().lastRound()).isEqualTo(after(30));
        });
        isWritten(store());
        done(store().flush());
        assertThat(await(store().history().latest(SHOP, 5))).hasSize(1);
    }

    @Test
    void the_beginning_and_the_end_are_told_once_with_the_cause_and_the_remedy() throws Exception {
        whileLocked(() -> {
            done(store().commit(change(goesUp(SHOP, NOON))));
            done(store().commit(down()));
            assertThat(sqlite().isWriting()).isFalse();
            isIll();
        });
        isWritten(store());

        assertThat(told).hasSize(2);
        Ailment ailment = told.get(0).orElseThrow();
        assertThat(ailment.what()).isEqualTo(files().file() + ": another process has locked it");
        assertThat(ailment.remedy()).contains("fuser");
        assertThat(ailment.since()).isEqualTo(NOON);
        assertThat(told.get(1)).isEmpty();
        assertThat(sqlite().ailment()).isEmpty();
        assertThat(sqlite().isWriting()).isTrue();
    }

    @Test
    void the_end_is_noticed_also_where_nothing_waits_to_be_written() throws Exception {
        List<Snapshot> seen = new ArrayList<>();
        Promise<Boolean> well = Promise.promise();
        sqlite().onHealth(now -> {
            if (now.isEmpty()) {
                well.tryComplete(true);
            }
        });
        store().onCommit(seen::add);
        whileLocked(() -> {
            assertThat(await(store().compact().map(done -> "compacted").otherwise("refused")))
                    .isEqualTo("refused");
            isIll();
        });

        assertThat(await(well.future())).isTrue();
        assertThat(seen).isEmpty();
    }

    @Test
    void what_the_database_refuses_for_what_it_says_holds_in_memory_and_holds_up_nothing() throws Exception {
        harness().breakWrites("incident");
        clock.set(after(60));

        Future<Void> refused = store().commit(down());
        Future<Void> sound = store().commit(change(goesUp(BLOG, NOON)));

        done(refused);
        done(sound);
        assertThat(store().snapshot().open()).containsExactly(INCIDENT);
        harness().mendWrites("incident");
        assertThat(killAndReopen().snapshot().of(BLOG).known()).isEqualTo(Level.UP);
        assertThat(store().snapshot().open()).isEmpty();
    }

    @Test
    void closing_writes_what_waits() throws Exception {
        clock.set(after(60));
        whileLocked(() -> {
            done(store().commit(change(goesUp(SHOP, NOON))));
        });

        done(store().close());

        assertThat(killAndReopen().snapshot().of(SHOP).known()).isEqualTo(Level.UP);
    }
}
