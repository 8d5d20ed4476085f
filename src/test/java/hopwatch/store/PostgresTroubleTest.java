package hopwatch.store;

import static hopwatch.store.Samples.NOON;
import static hopwatch.store.Samples.SHOP;
import static hopwatch.store.Samples.SHOP_DIRECT;
import static hopwatch.store.Samples.after;
import static hopwatch.store.Samples.alert;
import static hopwatch.store.Samples.goesDown;
import static hopwatch.store.Samples.goesUp;
import static hopwatch.store.Samples.up;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hopwatch.incident.Incident;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When the database server, or the network before it, goes away. */
@Tag("alone")
class PostgresTroubleTest extends StoreCase {
    /** How many commits lose their answer; more by {@code -Dhopwatch.cuts=500}. */
    private static final int CUTS = Integer.getInteger("hopwatch.cuts", 20);

    /** Above what a test waits for a single future: the wait before a try doubles. */
    private static final int TRIES = 50;

    @Override
    StoreHarness open(Path directory) throws Exception {
        return new PostgresHarness(clock, SqliteHarness.IMPATIENT);
    }

    private PostgresHarness server() {
        return (PostgresHarness) harness();
    }

    private long count(String table) throws SQLException {
        return Long.parseLong(server().query("SELECT count(*) FROM " + table).get(0));
    }

    private static Change outage(int number) {
        Incident incident = Samples.open("incident", SHOP, NOON);
        return new Change(
                List.of(number % 2 == 0 ? goesUp(SHOP, after(number)) : goesDown(SHOP, after(number))),
                List.of(incident),
                List.of(alert("alert " + number, "oncall", incident, after(number))));
    }

    private Future<Void> flushed(int tries) {
        return store().flush().recover(failed -> tries == 0 ? Future.failedFuture(failed) : flushed(tries - 1));
    }

    /** The store tries again by itself until it has written all that was offered. */
    private void isAppended() {
        JdbcStore jdbc = (JdbcStore) store();
        Promise<Boolean> appended = Promise.promise();
        jdbc.onAppend(nanos -> {
            if (jdbc.waiting() == 0) {
                appended.tryComplete(true);
            }
        });
        if (jdbc.waiting() > 0) {
            assertThat(await(appended.future())).isTrue();
        }
    }

    @Test
    void a_commit_whose_answer_is_lost_is_resolved_by_its_keys_without_doubles_or_losses() throws Exception {
        AtomicInteger cut = new AtomicInteger();
        server().wire().cutAfter((bytes, length) -> {
            boolean commits = new String(bytes, 0, length, StandardCharsets.US_ASCII).contains("COMMIT");
            return commits && cut.incrementAndGet() % 2 == 0;
        });
        int number = 0;
        for (; cut.get() < 2 * CUTS; number++) {
            store().offer(up(SHOP_DIRECT, number, after(number)));
            done(store().commit(outage(number)));
            done(flushed(TRIES));
        }

        isWritten(store());
        assertThat(((JdbcStore) store()).commitFailures()).isGreaterThanOrEqualTo(CUTS);
        assertThat(count("observation")).isEqualTo(number);
        assertThat(count("outbox")).isEqualTo(number);
        assertThat(count("incident")).isEqualTo(1);
        assertThat(count("interval")).isEqualTo(number);
        assertThat(store().snapshot().of(SHOP).intervals()).hasSize(number);
        assertThat(store().snapshot().open()).hasSize(1);
    }

    @Test
    void a_backend_that_is_ended_within_a_transaction_costs_only_another_try() throws Exception {
        server().execute("CREATE FUNCTION leave() RETURNS trigger LANGUAGE plpgsql AS "
                + "$$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$");
        server().execute("CREATE TRIGGER leave BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION leave()");
        store().offer(up(SHOP_DIRECT, 1, NOON));
        done(store().flush());

        done(store().commit(outage(1)));
        assertThat(store().snapshot().unrecorded()).containsExactly(SHOP);
        assertThat(count("interval")).isZero();
        server().execute("DROP FUNCTION leave() CASCADE");
        isWritten(store());
        store().offer(up(SHOP_DIRECT, 2, after(1)));
        done(store().flush());

        assertThat(count("outbox")).isEqualTo(1);
        assertThat(count("interval")).isEqualTo(1);
        assertThat(await(store().history().latest(SHOP, 5))).hasSize(2);
    }

    @Test
    void backends_that_were_ended_while_idle_are_replaced_unnoticed_by_readers() throws Exception {
        store().offer(up(SHOP_DIRECT, 1, NOON));
        done(store().flush());
        assertThat(await(store().history().latest(SHOP, 5))).hasSize(1);

        server().execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()");

        assertThat(await(store().history().latest(SHOP, 5))).hasSize(1);
    }

    @Test
    void what_waits_at_a_stop_is_written_though_the_connection_was_ended_before() throws Exception {
        done(store().commit(outage(0)));
        store().offer(up(SHOP_DIRECT, 1, NOON));
        server().execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()");

        done(store().close());

        assertThat(count("observation")).isEqualTo(1);
    }

    @Test
    void what_waited_for_a_server_that_was_away_is_written_within_five_seconds_of_its_return() throws Exception {
        server().wire().cut();
        store().offer(up(SHOP_DIRECT, 1, NOON));
        assertThatThrownBy(() -> done(store().flush())).hasStackTraceContaining("PSQLException");
        done(store().commit(outage(1)));
        assertThat(count("outbox")).isZero();
        long began = System.nanoTime();

        server().wire().mend();
        isWritten(store());

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(count("outbox")).isEqualTo(1);
        done(flushed(TRIES));
        assertThat(count("observation")).isEqualTo(1);
    }

    @Test
    void while_a_server_is_away_the_oldest_observations_go_and_nothing_else() throws Exception {
        done(store().commit(outage(0)));
        server().wire().cut();
        int offered = SqliteHarness.QUICK.buffer() + 7;
        for (int slot = 0; slot < offered; slot++) {
            store().offer(up(SHOP_DIRECT, slot, after(slot)));
        }
        server().wire().mend();
        done(flushed(TRIES));
        done(store().commit(outage(1)));

        isWritten(store());
        JdbcStore jdbc = (JdbcStore) store();
        assertThat(jdbc.dropped()).isEqualTo(7);
        assertThat(count("observation")).isEqualTo(offered - 7L);
        assertThat(count("outbox")).isEqualTo(2);
    }

    @Test
    void a_lock_that_somebody_holds_on_a_table_is_waited_for_no_longer_than_a_few_seconds() throws Exception {
        try (Connection other = DriverManager.getConnection(
                        PostgresServer.location(PostgresServer.port(), server().database())
                                .url(),
                        "postgres",
                        "");
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE outbox IN EXCLUSIVE MODE");

            done(store().commit(outage(1)));
            done(store().flush());
            assertThat(((JdbcStore) store()).commitFailures()).isPositive();
        }

        isWritten(store());
        assertThat(count("outbox")).isEqualTo(1);
    }

    /** PostgreSQL answers the death of one backend by ending all and replaying its log, as after a crash. */
    @Test
    void a_crash_of_the_server_loses_nothing_that_was_committed() throws Exception {
        for (int number = 0; number < 5; number++) {
            store().offer(up(SHOP_DIRECT, number, after(number)));
            done(store().commit(outage(number)));
            isAppended();
            PostgresServer.crash(server().database());
        }
        done(store().commit(outage(5)));
        isWritten(store());

        assertThat(count("observation")).isEqualTo(5);
        assertThat(count("outbox")).isEqualTo(6);
        assertThat(count("interval")).isEqualTo(6);
    }
}
