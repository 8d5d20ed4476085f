package hopwatch.store;

import static hopwatch.store.SqliteHarness.KEEP;
import static hopwatch.store.SqliteHarness.QUICK;
import static hopwatch.store.StoreCase.await;
import static hopwatch.store.StoreCase.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hopwatch.cache.Served;
import hopwatch.config.StoreLocation;
import hopwatch.store.database.Migration;
import hopwatch.store.database.StoreException;
import hopwatch.store.database.StoreException.Reason;
import hopwatch.store.table.Latency;
import hopwatch.store.table.Micros;
import hopwatch.store.table.Punctuality;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Blame;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a store's way is named, and nothing is destroyed. */
class OpeningTest {
    private final SettableClock clock = new SettableClock(Samples.NOON);
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        done(vertx.close());
    }

    private JdbcStore open(Path directory) throws StoreException {
        return JdbcStore.open(new StoreLocation.Sqlite(directory), vertx, clock, System::nanoTime, KEEP, QUICK);
    }

    private StoreException refused(Path directory) {
        return Objects.requireNonNull(catchThrowableOfType(StoreException.class, () -> open(directory)));
    }

    private Path closedStore(Path directory) throws StoreException {
        JdbcStore store = open(directory);
        store.offer(Samples.up(Samples.SHOP_DIRECT, 1, Samples.NOON));
        done(store.close());
        return directory.resolve("hopwatch.db");
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void a_second_process_is_refused_and_told_of_the_first(@TempDir Path directory) throws StoreException {
        JdbcStore first = open(directory);

        StoreException refused = refused(directory);

        assertThat(refused.reason()).isEqualTo(Reason.IN_USE);
        assertThat(refused)
                .hasMessageContaining("process " + ProcessHandle.current().pid());
        done(first.commit(Samples.change(Samples.goesUp(Samples.SHOP, Samples.NOON))));
        done(first.close());
        done(open(directory).close());
    }

    @Test
    void the_lock_of_a_process_that_was_killed_stands_in_nobodys_way(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("hopwatch.lock"), "99999999\n");

        done(open(directory).close());

        assertThat(directory.resolve("hopwatch.lock"))
                .hasContent(String.valueOf(ProcessHandle.current().pid()));
    }

    @Test
    void nobody_else_can_read_what_is_stored(@TempDir Path parent) throws Exception {
        assumeTrue(parent.getFileSystem().supportedFileAttributeViews().contains("posix"), "a POSIX file system");
        Path directory = parent.resolve("some/data");
        JdbcStore store = open(directory);
        done(store.commit(Samples.change(Samples.goesUp(Samples.SHOP, Samples.NOON))));

        assertThat(permissions(directory)).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSizeGreaterThanOrEqualTo(3).allSatisfy(file -> assertThat(permissions(file))
                    .isEqualTo("rw-------"));
        }
        done(store.close());
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void a_directory_that_cannot_be_made_is_refused_with_its_path(@TempDir Path parent) throws IOException {
        Path file = Files.writeString(parent.resolve("data"), "a file");

        assertThat(refused(file.resolve("below")).reason()).isEqualTo(Reason.NOT_WRITABLE);
        assertThat(refused(file)).hasMessageContaining(file.toString());
        assertThat(file).hasContent("a file");
    }

    @Test
    void a_directory_that_cannot_be_written_is_refused(@TempDir Path parent) {
        Path kernels = Path.of("/proc/self");
        assumeTrue(Files.isDirectory(kernels), "a directory that not even root can write to");

        assertThat(refused(kernels).reason()).isEqualTo(Reason.NOT_WRITABLE);
    }

    @Test
    void a_directory_in_the_databases_place_is_refused(@TempDir Path directory) throws IOException {
        Files.createDirectory(directory.resolve("hopwatch.db"));

        assertThat(refused(directory).reason()).isIn(Reason.NOT_WRITABLE, Reason.CORRUPT);
        assertThat(directory.resolve("hopwatch.db")).isDirectory();
    }

    @Test
    void what_is_no_database_is_refused_untouched(@TempDir Path directory) throws IOException {
        for (String content : new String[] {"not a database", "x".repeat(10_000)}) {
            Path file = Files.writeString(directory.resolve("hopwatch.db"), content);

            assertThat(refused(directory).reason()).isEqualTo(Reason.CORRUPT);
            assertThat(file).hasContent(content);
        }
    }

    @Test
    void somebody_elses_database_is_refused_untouched(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("hopwatch.db");
        execute(file, "CREATE TABLE recipe (name TEXT)");
        byte[] theirs = Files.readAllBytes(file);

        StoreException refused = refused(directory);

        assertThat(refused.reason()).isEqualTo(Reason.CORRUPT);
        assertThat(refused).hasMessageContaining("not a database of Hopwatch");
        assertThat(file).hasBinaryContent(theirs);
    }

    @Test
    void a_log_that_is_damaged_costs_what_follows_the_damage_and_no_more(@TempDir Path parent) throws Exception {
        Path live = parent.resolve("live");
        JdbcStore store = open(live);
        done(store.commit(Samples.change(Samples.goesUp(Samples.SHOP, Samples.NOON))));
        Path copy = parent.resolve("copy");
        SqliteHarness.copy(live, copy);
        Path log = copy.resolve("hopwatch.db-wal");
        byte[] frames = Files.readAllBytes(log);
        frames[frames.length - 100] ^= 0x40;
        Files.write(log, frames);

        JdbcStore next = open(copy);

        assertThat(next.run()).isEqualTo(2);
        done(next.close());
        done(store.close());
    }

    @Test
    void a_log_without_its_database_is_refused_untouched(@TempDir Path directory) throws Exception {
        Path log = Files.writeString(directory.resolve("hopwatch.db-wal"), "left behind");

        assertThat(refused(directory).reason()).isEqualTo(Reason.CORRUPT);
        assertThat(log).hasContent("left behind");
        assertThat(directory.resolve("hopwatch.db")).doesNotExist();
    }

    @Test
    void a_newer_schema_is_refused_untouched(@TempDir Path directory) throws Exception {
        Path file = closedStore(directory);
        execute(file, "UPDATE flyway_schema_history SET version = '" + (Migration.NEWEST + 1) + "'");
        byte[] newer = Files.readAllBytes(file);

        StoreException refused = refused(directory);

        assertThat(refused.reason()).isEqualTo(Reason.NEWER_SCHEMA);
        assertThat(refused).hasMessageContaining("schema " + (Migration.NEWEST + 1));
        assertThat(file).hasBinaryContent(newer);
    }

    /** As schema 2 left it: a monitor, a check at noon that took 15 ms, and an hour of the day before. */
    private static void writeSchema2(Path directory) throws SQLException {
        Path file = directory.resolve("hopwatch.db");
        Flyway.configure()
                .dataSource("jdbc:sqlite:" + file, null, null)
                .locations("classpath:db/migration/sqlite")
                .target("2")
                .load()
                .migrate();
        long noon = Micros.of(Samples.NOON);
        long midnight = Micros.floor(noon, Micros.DAY);
        execute(file, "INSERT INTO run (started, last_seen) VALUES (1, %d)".formatted(noon));
        execute(file, "INSERT INTO monitor (key, id) VALUES (1, 'shop')");
        execute(
                file,
                """
                INSERT INTO series (key, monitor, hop, location, raw_from, hours_until)
                VALUES (1, 1, 'direct', 'local', %d, %d)"""
                        .formatted(midnight, noon));
        execute(file, "INSERT INTO interval (monitor, began, level, hop, message) VALUES (1, 1, 0, 'direct', '')");
        execute(
                file,
                """
                INSERT INTO observation (series, node, run, slot, attempt, started, level,
                    resolve, connect, tls, processing, transfer, status, size, redirects, served)
                VALUES (1, '', 1, 1, 0, %d, 0, 1000, 2000, 3000, 4000, 5000, 200, 5, 0, 1)"""
                        .formatted(noon));
        execute(
                file,
                """
                INSERT INTO hour (series, start, up, degraded, down, unknown, latency)
                VALUES (1, %d, 1, 0, 0, 0, x'0301d60f0301f6070301f6090301f80a0301f60b0301ba0c')"""
                        .formatted(midnight - Micros.HOUR));
    }

    @Test
    void a_file_of_an_older_version_is_brought_up_to_date_and_keeps_what_it_holds(@TempDir Path directory)
            throws Exception {
        writeSchema2(directory);

        JdbcStore store = open(directory);

        assertThat(store.snapshot().of(Samples.SHOP).intervals().get(0).blame()).isEqualTo(Blame.PLAIN);
        Recorded seen =
                store.snapshot().of(Samples.SHOP).latest().values().iterator().next();
        assertThat(seen.observation().phases().total()).isEqualTo(15_000);
        assertThat(seen.observation().evidence().cache().served()).isEqualTo(Served.HIT);
        assertThat(seen.punctuality()).isEqualTo(Punctuality.ON_TIME);
        Duration day = Duration.ofDays(1);
        Latency both =
                await(store.history().latency(Samples.SHOP_DIRECT, Samples.NOON.minus(day), Samples.NOON.plus(day)));
        assertThat(both.counts().up()).isEqualTo(2);
        assertThat(both.total().count()).isEqualTo(2);
        assertThat(both.total().percentile(100)).isBetween(15_000L, 15_150L);
        done(store.close());
    }

    @Test
    void the_newest_version_known_is_that_of_the_newest_step() throws IOException, URISyntaxException {
        Path steps = Path.of(Objects.requireNonNull(getClass().getResource("/db/migration/sqlite"))
                .toURI());
        try (Stream<Path> files = Files.list(steps)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                            .max())
                    .hasValue(Migration.NEWEST);
        }
    }

    @Test
    void a_first_start_that_was_killed_is_begun_again(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("hopwatch.db.new"), "half of a database");
        Files.writeString(directory.resolve("hopwatch.db.new-wal"), "half of a log");

        done(open(directory).close());

        assertThat(directory.resolve("hopwatch.db.new")).doesNotExist();
        assertThat(directory.resolve("hopwatch.db")).exists();
    }

    @Test
    void a_database_locked_by_another_program_is_in_use(@TempDir Path directory) throws Exception {
        Path file = closedStore(directory);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");

            assertThat(refused(directory).reason()).isEqualTo(Reason.IN_USE);
        }
        done(open(directory).close());
    }

    @Test
    void after_a_refusal_the_directory_is_free_again(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("hopwatch.db"), "not a database");
        assertThat(refused(directory).reason()).isEqualTo(Reason.CORRUPT);
        Files.delete(directory.resolve("hopwatch.db"));

        done(open(directory).close());
    }

    @Test
    void what_is_asked_of_a_closed_store_fails(@TempDir Path directory) throws Exception {
        JdbcStore store = open(directory);
        done(store.close());
        done(store.close());

        assertThatThrownBy(() -> done(store.flush())).hasMessageContaining("closed");
    }
}
