package hopwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Retention;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract on SQLite. A killed process is played by a copy of its files, taken while they are in use. */
class SqliteStoreTest extends StoreContract {
    static final Retention KEEP = new Retention(Duration.ofDays(8), Duration.ofDays(90), Duration.ofDays(365));
    static final Pace QUICK = new Pace(1_000, 100, Duration.ofMillis(100), Duration.ofMillis(200));

    private final Vertx vertx = Vertx.vertx();
    private final List<SqliteStore> opened = new ArrayList<>();
    private Path temporary;
    private Path directory;

    @BeforeEach
    void open(@TempDir Path fresh) throws StoreException {
        temporary = fresh;
        directory = temporary.resolve("data0");
        opened.add(SqliteStore.open(directory, vertx, clock, System::nanoTime, KEEP, QUICK));
    }

    @AfterEach
    void every_file_is_sound_and_everything_closes() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("PRAGMA integrity_check").getString(1))
                    .isEqualTo("ok");
            assertThat(statement.executeQuery("PRAGMA foreign_key_check").next())
                    .isFalse();
        }
        opened.forEach(store -> store.close().otherwiseEmpty().await());
        done(vertx.close());
    }

    @Override
    SqliteStore store() {
        return opened.get(opened.size() - 1);
    }

    @Override
    Store killAndReopen() {
        Path next = temporary.resolve("data" + opened.size());
        try {
            copy(directory, next);
            directory = next;
            opened.add(SqliteStore.open(next, vertx, clock, System::nanoTime, KEEP, QUICK));
            return store();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (StoreException refused) {
            throw new AssertionError(refused);
        }
    }

    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file :
                    files.filter(each -> !each.toString().endsWith("-shm")).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Override
    void breakWrites(String table) {
        execute("CREATE TRIGGER broken_" + table + " BEFORE INSERT ON " + table
                + " BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END");
    }

    @Override
    void mendWrites(String table) {
        execute("DROP TRIGGER broken_" + table);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("hopwatch.db"));
    }

    private void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
