package hopwatch.store;

import static hopwatch.store.SqliteHarness.KEEP;
import static hopwatch.store.SqliteHarness.QUICK;
import static hopwatch.store.StoreCase.await;
import static hopwatch.store.StoreCase.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import hopwatch.HeldPort;
import hopwatch.config.Secret;
import hopwatch.config.StoreLocation;
import hopwatch.store.database.Migration;
import hopwatch.store.database.PostgresInspection;
import hopwatch.store.database.StoreException;
import hopwatch.store.database.StoreException.Reason;
import hopwatch.verdict.Level;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What stands in the way of a store in PostgreSQL is named, and nothing is destroyed. */
class PostgresOpeningTest {
    private final SettableClock clock = new SettableClock(Samples.NOON);
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        done(vertx.close());
    }

    private JdbcStore open(StoreLocation location) throws StoreException {
        return JdbcStore.open(location, vertx, clock, System::nanoTime, KEEP, QUICK);
    }

    private static StoreLocation.Postgres at(String database) {
        return PostgresServer.location(PostgresServer.port(), database);
    }

    private StoreException refused(StoreLocation location) {
        return Objects.requireNonNull(catchThrowableOfType(StoreException.class, () -> open(location)));
    }

    @Test
    void a_blank_database_gets_our_schema_and_partitions_for_the_months_to_come() throws Exception {
        String database = PostgresServer.blankDatabase();

        done(open(at(database)).close());

        assertThat(PostgresServer.query(
                        database,
                        "SELECT relname FROM pg_class WHERE relispartition AND relkind = 'r' ORDER BY relname"))
                .containsExactly(
                        "hour_2026_03",
                        "hour_2026_04",
                        "hour_2026_05",
                        "hour_other",
                        "observation_2026_03",
                        "observation_2026_04",
                        "observation_2026_05",
                        "observation_other",
                        "packed_2026_03",
                        "packed_2026_04",
                        "packed_2026_05",
                        "packed_other");
    }

    @Test
    void a_second_process_is_refused_and_told_of_the_first() throws Exception {
        String database = PostgresServer.blankDatabase();
        JdbcStore first = open(at(database));

        StoreException refused = refused(at(database));

        assertThat(refused.reason()).isEqualTo(Reason.IN_USE);
        assertThat(refused)
                .hasMessageContaining("process " + ProcessHandle.current().pid());
        done(first.commit(Samples.change(Samples.goesUp(Samples.SHOP, Samples.NOON))));
        done(first.close());
        done(open(at(database)).close());
    }

    @Test
    void two_schemas_of_one_database_are_two_stores() throws Exception {
        String database = PostgresServer.blankDatabase();
        PostgresServer.execute(database, "CREATE SCHEMA other");
        JdbcStore one = open(at(database));
        JdbcStore other = open(inSchema(database, "other"));

        one.offer(Samples.up(Samples.SHOP_DIRECT, 1, Samples.NOON));
        done(one.flush());

        assertThat(await(one.history().latest(Samples.SHOP, 5))).hasSize(1);
        assertThat(await(other.history().latest(Samples.SHOP, 5))).isEmpty();
        done(other.close());
        done(one.close());
    }

    private static StoreLocation.Postgres inSchema(String database, String schema) {
        StoreLocation.Postgres whole = at(database);
        return new StoreLocation.Postgres(whole.url() + "?currentSchema=" + schema, whole.user(), whole.password());
    }

    @Test
    void a_schema_that_does_not_exist_is_named() throws Exception {
        StoreException refused = refused(inSchema(PostgresServer.blankDatabase(), "nowhere"));

        assertThat(refused.reason()).isEqualTo(Reason.NOT_WRITABLE);
        assertThat(refused).hasMessageContaining("does not exist; create it");
    }

    @Test
    void a_database_that_does_not_exist_is_the_operators_move() {
        StoreException refused = refused(at("nowhere"));

        assertThat(refused.reason()).isEqualTo(Reason.NOT_WRITABLE);
        assertThat(refused).hasMessageContaining("nowhere").hasMessageContaining("does not exist");
    }

    @Test
    void somebody_elses_schema_is_refused_untouched() throws Exception {
        String database = PostgresServer.blankDatabase();
        PostgresServer.execute(database, "CREATE TABLE recipe (name TEXT)");

        StoreException refused = refused(at(database));

        assertThat(refused.reason()).isEqualTo(Reason.CORRUPT);
        assertThat(refused).hasMessageContaining("currentSchema");
        assertThat(PostgresServer.query(database, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("recipe");
    }

    @Test
    void a_newer_schema_is_refused_untouched() throws Exception {
        String database = PostgresServer.migratedDatabase();
        PostgresServer.execute(database, "UPDATE flyway_schema_history SET version = '" + (Migration.NEWEST + 1) + "'");

        assertThat(refused(at(database)).reason()).isEqualTo(Reason.NEWER_SCHEMA);
        assertThat(PostgresServer.query(database, "SELECT count(*) FROM run")).containsExactly("0");
    }

    @Test
    void a_schema_of_an_older_version_is_brought_up_to_date_and_keeps_what_it_holds() throws Exception {
        String database = PostgresServer.databaseOfVersion("2");
        PostgresServer.execute(database, "INSERT INTO monitor (id) VALUES ('shop')");
        PostgresServer.execute(
                database,
                "INSERT INTO interval (monitor, began, level, hop, message) SELECT key, 1, 0, 'direct', '' FROM monitor");

        JdbcStore store = open(at(database));

        assertThat(store.snapshot().of(Samples.SHOP).known()).isEqualTo(Level.UP);
        store.offer(Samples.up(Samples.SHOP_DIRECT, 1, Samples.NOON));
        done(store.flush());
        done(store.close());
    }

    @Test
    void a_server_that_does_not_answer_is_worth_another_try() {
        try (HeldPort nobody = new HeldPort()) {
            assertThat(refused(PostgresServer.location(nobody.number(), "x")).reason())
                    .isEqualTo(Reason.UNREACHABLE);
        }
    }

    @Test
    void a_wrong_password_is_the_operators_move_and_not_repeated() throws SQLException {
        PostgresServer.requirePasswordOf("locked_out", "right");
        StoreLocation.Postgres wrong = new StoreLocation.Postgres(
                at(PostgresServer.blankDatabase()).url(), "locked_out", new Secret("hunter2"));

        StoreException refused = refused(wrong);

        assertThat(refused.reason()).isEqualTo(Reason.NOT_WRITABLE);
        assertThat(refused).hasMessageContaining("locked_out");
        assertThat(refused.toString() + refused.getCause()).doesNotContain("hunter2");
    }

    @Test
    void after_a_refusal_the_database_is_free_again() throws Exception {
        String database = PostgresServer.blankDatabase();
        PostgresServer.execute(database, "CREATE TABLE recipe (name TEXT)");
        assertThat(refused(at(database)).reason()).isEqualTo(Reason.CORRUPT);
        PostgresServer.execute(database, "DROP TABLE recipe");

        done(open(at(database)).close());
    }

    /** The clock of these tests stands in March 2026, months from the server's. */
    @Test
    void the_servers_clock_is_of_no_consequence() throws Exception {
        String database = PostgresServer.blankDatabase();
        JdbcStore store = open(at(database));
        done(store.commit(Samples.change(Samples.goesUp(Samples.SHOP, Samples.NOON))));
        clock.pass(Duration.ofMinutes(1));
        done(store.close());

        JdbcStore next = open(at(database));

        assertThat(next.snapshot().of(Samples.SHOP).intervals())
                .extracting(interval -> interval.from())
                .containsExactly(Samples.NOON, Samples.after(60));
        done(next.close());
    }

    @Test
    void a_clock_that_is_ten_minutes_off_is_warned_of_and_one_that_is_about_right_is_not() throws Exception {
        StoreLocation.Postgres where = at(PostgresServer.blankDatabase());
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        Logger inspection = (Logger) LoggerFactory.getLogger(PostgresInspection.class);
        logged.start();
        inspection.addAppender(logged);
        try {
            clock.set(Instant.now().minusSeconds(10));
            done(open(where).close());
            assertThat(logged.list).isEmpty();
            clock.set(Instant.now().minus(Duration.ofMinutes(10)));
            done(open(where).close());

            assertThat(logged.list).singleElement().satisfies(event -> assertThat(event.getFormattedMessage())
                    .contains("s ahead of ours"));
        } finally {
            inspection.detachAppender(logged);
        }
    }

    @Test
    void what_is_asked_of_a_closed_store_fails() throws Exception {
        JdbcStore store = open(at(PostgresServer.blankDatabase()));
        done(store.close());
        done(store.close());

        assertThatThrownBy(() -> done(store.flush())).hasMessageContaining("closed");
    }
}
