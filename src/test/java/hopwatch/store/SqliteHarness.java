package hopwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Retention;
import hopwatch.config.StoreLocation;
import hopwatch.store.database.StoreException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A store in SQLite. A killed process is played by a copy of its files, taken while they are in use. */
final class SqliteHarness implements StoreHarness {
    static final Retention KEEP = new Retention(Duration.ofDays(8), Duration.ofDays(90), Duration.ofDays(365));
    /** A machine that stalls for some seconds has nothing held in memory. */
    static final Pace QUICK =
            new Pace(1_000, 100, Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMinutes(1));

    /** Holds in memory what is not written within a second. */
    static final Pace IMPATIENT =
            new Pace(QUICK.buffer(), QUICK.batch(), QUICK.linger(), QUICK.busy(), Duration.ofSeconds(1));

    private final Path temporary;
    private final InstantSource clock;
    private final Pace pace;
    private final Vertx vertx = Vertx.vertx();
    private final List<JdbcStore> opened = new ArrayList<>();
    private Path directory;

    SqliteHarness(Path temporary, InstantSource clock) throws StoreException {
        this(temporary, clock, QUICK);
    }

    SqliteHarness(Path temporary, InstantSource clock, Pace pace) throws StoreException {
        this.temporary = temporary;
        this.clock = clock;
        this.pace = pace;
        this.directory = temporary.resolve("data0");
        opened.add(opened());
    }

    private JdbcStore opened() throws StoreException {
        return JdbcStore.open(new StoreLocation.Sqlite(directory), vertx, clock, System::nanoTime, KEEP, pace);
    }

    @Override
    public JdbcStore store() {
        return opened.get(opened.size() - 1);
    }

    @Override
    public StoreLocation location() {
        return new StoreLocation.Sqlite(directory);
    }

    @Override
    public JdbcStore killAndReopen() {
        Path next = temporary.resolve("data" + opened.size());
        try {
            copy(directory, next);
            directory = next;
            opened.add(opened());
            return store();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (StoreException | SQLException refused) {
            throw new AssertionError(refused);
        }
    }

    /**
     * Without the shared memory, which dies with its processes. While it is read, its log neither begins anew nor is
     * removed, whatever a store does that tries again.
     */
    static void copy(Path from, Path to) throws IOException, SQLException {
        Files.createDirectories(to);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + from.resolve("hopwatch.db"));
                Statement statement = connection.createStatement();
                Stream<Path> files = Files.list(reading(statement, from))) {
            for (Path file :
                    files.filter(each -> !each.toString().endsWith("-shm")).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static Path reading(Statement statement, Path folder) throws SQLException {
        statement.execute("BEGIN");
        statement.executeQuery("SELECT count(*) FROM run").close();
        return folder;
    }

    @Override
    public void breakWrites(String table) {
        execute("CREATE TRIGGER broken_" + table + " BEFORE INSERT ON " + table
                + " BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END");
    }

    @Override
    public void mendWrites(String table) {
        execute("DROP TRIGGER broken_" + table);
    }

    Path file() {
        return directory.resolve("hopwatch.db");
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** The first column of every row. */
    List<String> query(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    @Override
    public void close() throws SQLException {
        assertThat(query("PRAGMA integrity_check")).containsExactly("ok");
        assertThat(query("PRAGMA foreign_key_check")).isEmpty();
        opened.forEach(store -> StoreCase.done(store.close().otherwiseEmpty()));
        StoreCase.done(vertx.close());
    }
}
