package hopwatch.store;

import static hopwatch.store.SqliteHarness.KEEP;
import static hopwatch.store.SqliteHarness.QUICK;
import static hopwatch.store.StoreCase.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hopwatch.config.StoreLocation;
import hopwatch.store.copy.HistoryMove;
import hopwatch.store.copy.Progress;
import hopwatch.store.copy.TableCopy;
import hopwatch.store.copy.Tables;
import hopwatch.store.database.StoreException;
import hopwatch.store.database.StoreException.Reason;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A history moves to PostgreSQL and back. */
class HistoryMoveTest {
    private static final Progress UNTOLD = (table, rows, all) -> {};

    private final SettableClock clock = new SettableClock(Samples.NOON);
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        done(vertx.close());
    }

    private JdbcStore open(StoreLocation location) throws StoreException {
        return JdbcStore.open(location, vertx, clock, System::nanoTime, KEEP, QUICK);
    }

    private StoreLocation.Sqlite directory(String name) {
        return new StoreLocation.Sqlite(folder.resolve(name));
    }

    private static StoreLocation.Postgres server(String database) {
        return PostgresServer.location(PostgresServer.port(), database);
    }

    private HistoryMove move(StoreLocation.Sqlite file, StoreLocation.Postgres server, Progress progress) {
        return new HistoryMove(file, server, clock.instant(), progress);
    }

    private static Map<String, List<String>> rows(StoreLocation location) throws SQLException {
        String url = location instanceof StoreLocation.Postgres server
                ? server.url() + "?user=postgres"
                : "jdbc:sqlite:" + ((StoreLocation.Sqlite) location).directory().resolve("hopwatch.db");
        try (Connection connection = DriverManager.getConnection(url)) {
            return Views.rows(connection);
        }
    }

    private StoreLocation.Sqlite written(long seed, int days) throws StoreException {
        StoreLocation.Sqlite location = directory("written");
        JdbcStore store = open(location);
        new RandomHistory(seed, clock).write(store, days);
        done(store.close());
        return location;
    }

    private static StoreException refused(Moving moving) {
        return Objects.requireNonNull(catchThrowableOfType(StoreException.class, moving::move));
    }

    private interface Moving {
        void move() throws StoreException;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void there_and_back_everything_that_can_be_asked_has_the_same_answer(long seed) throws Exception {
        StoreLocation.Sqlite file = written(seed, 20);
        StoreLocation.Postgres server = server(PostgresServer.blankDatabase());
        move(file, server, UNTOLD).there();
        assertThat(rows(server)).isEqualTo(rows(file));
        StoreLocation.Sqlite back = directory("back");
        move(back, server, UNTOLD).back();
        assertThat(rows(back)).isEqualTo(rows(file));

        JdbcStore one = open(file);
        JdbcStore there = open(server);
        JdbcStore andBack = open(back);
        Views.areEqual(one, there, clock.instant());
        Views.areEqual(one, andBack, clock.instant());
        List<Owed> owed = Views.owed(one);
        assertThat(owed).isNotEmpty();
        assertThat(Views.owed(there)).isEqualTo(owed);
        assertThat(Views.owed(andBack)).isEqualTo(owed);

        new RandomHistory(seed + 1, clock).write(there, 1);
        List.of(one, there, andBack).forEach(store -> done(store.close()));
    }

    @Test
    void interrupted_after_any_batch_it_goes_on_where_it_was() throws Exception {
        StoreLocation.Sqlite file = written(3, 12);
        StoreLocation.Postgres server = server(PostgresServer.blankDatabase());
        int interruptions =
                interruptedUntilDone(progress -> move(file, server, progress).there());
        assertThat(interruptions).isGreaterThan(10);
        assertThat(rows(server)).isEqualTo(rows(file));

        StoreLocation.Sqlite back = directory("back");
        assertThat(interruptedUntilDone(progress -> move(back, server, progress).back()))
                .isGreaterThan(10);
        assertThat(rows(back)).isEqualTo(rows(file));
    }

    private interface Interruptible {
        void run(Progress progress) throws StoreException;
    }

    private static int interruptedUntilDone(Interruptible move) throws StoreException {
        for (int interruptions = 0; ; interruptions++) {
            try {
                move.run((table, rows, all) -> {
                    throw new IllegalStateException("killed, on purpose");
                });
                return interruptions;
            } catch (IllegalStateException killed) {
                assertThat(killed).hasMessageContaining("on purpose");
            }
        }
    }

    @Test
    void it_tells_how_far_it_has_come() throws Exception {
        List<String> told = new ArrayList<>();

        move(
                        written(4, 1),
                        server(PostgresServer.blankDatabase()),
                        (table, rows, all) -> told.add(table + " " + rows + "/" + all))
                .there();

        assertThat(told).contains("monitor 4/4", "run 1/1");
    }

    @Test
    void while_a_server_works_on_either_side_nothing_is_moved() throws Exception {
        StoreLocation.Sqlite file = written(5, 1);
        StoreLocation.Postgres server = server(PostgresServer.blankDatabase());
        JdbcStore atTheFile = open(file);
        assertThat(refused(() -> move(file, server, UNTOLD).there()).reason()).isEqualTo(Reason.IN_USE);
        done(atTheFile.close());
        JdbcStore atTheServer = open(server);

        assertThat(refused(() -> move(file, server, UNTOLD).there()).reason()).isEqualTo(Reason.IN_USE);
        assertThat(refused(() -> move(directory("back"), server, UNTOLD).back()).reason())
                .isEqualTo(Reason.IN_USE);
        done(atTheServer.close());
    }

    @Test
    void a_history_is_never_moved_over_another() throws Exception {
        StoreLocation.Sqlite file = written(6, 1);
        StoreLocation.Postgres server = server(PostgresServer.blankDatabase());
        done(open(server).close());
        Map<String, List<String>> before = rows(server);

        assertThat(refused(() -> move(file, server, UNTOLD).there()).reason()).isEqualTo(Reason.NOT_EMPTY);
        assertThat(refused(() -> move(file, server, UNTOLD).back()).reason()).isEqualTo(Reason.NOT_EMPTY);
        assertThat(rows(server)).isEqualTo(before);
    }

    @Test
    void no_server_starts_on_a_history_that_is_not_all_there() throws Exception {
        StoreLocation.Sqlite file = written(7, 1);
        StoreLocation.Postgres server = server(PostgresServer.blankDatabase());
        interruptedOnce(progress -> move(file, server, progress).there());

        StoreException refused = refused(() -> done(open(server).close()));

        assertThat(refused.reason()).isEqualTo(Reason.NOT_WRITABLE);
        assertThat(refused).hasMessageContaining("not all of it is there");
    }

    private static void interruptedOnce(Interruptible move) throws StoreException {
        try {
            move.run((table, rows, all) -> {
                throw new IllegalStateException("killed, on purpose");
            });
            throw new AssertionError("not interrupted");
        } catch (IllegalStateException killed) {
            assertThat(killed).hasMessageContaining("on purpose");
        }
    }

    @Test
    void a_history_that_was_written_to_since_the_interruption_is_not_mixed_with_what_it_was() throws Exception {
        StoreLocation.Sqlite file = written(8, 1);
        StoreLocation.Postgres server = server(PostgresServer.blankDatabase());
        interruptedOnce(progress -> move(file, server, progress).there());
        JdbcStore meanwhile = open(file);
        new RandomHistory(9, clock).write(meanwhile, 1);
        done(meanwhile.close());

        StoreException refused = refused(() -> move(file, server, UNTOLD).there());

        assertThat(refused.reason()).isEqualTo(Reason.NOT_EMPTY);
        assertThat(refused).hasMessageContaining("written to since");
    }

    @Test
    void a_directory_without_a_history_is_named() throws Exception {
        StoreLocation.Postgres server = server(PostgresServer.blankDatabase());

        StoreException refused =
                refused(() -> move(directory("empty"), server, UNTOLD).there());

        assertThat(refused).hasMessageContaining("no history").hasMessageContaining("empty");
    }

    @Test
    void every_table_is_moved_and_has_the_same_columns_in_both_databases() throws Exception {
        StoreLocation.Sqlite file = directory("blank");
        done(open(file).close());
        String database = PostgresServer.migratedDatabase();
        try (Connection sqlite = DriverManager.getConnection(
                        "jdbc:sqlite:" + file.directory().resolve("hopwatch.db"));
                Connection postgres =
                        DriverManager.getConnection(server(database).url() + "?user=postgres")) {
            for (Tables.Table table : Tables.ALL) {
                assertThat(new TreeSet<>(TableCopy.columns(postgres, table)))
                        .as(table.name())
                        .isEqualTo(new TreeSet<>(TableCopy.columns(sqlite, table)));
            }
        }
        String names = "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition"
                + " AND relnamespace = current_schema()::regnamespace AND relname <> 'flyway_schema_history'";
        assertThat(PostgresServer.query(database, names))
                .containsExactlyInAnyOrderElementsOf(
                        Tables.ALL.stream().map(Tables.Table::name).toList());
    }
}
