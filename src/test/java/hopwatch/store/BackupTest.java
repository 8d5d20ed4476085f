package hopwatch.store;

import static hopwatch.store.SqliteHarness.KEEP;
import static hopwatch.store.SqliteHarness.QUICK;
import static hopwatch.store.StoreCase.await;
import static hopwatch.store.StoreCase.done;
import static hopwatch.store.StoreCase.due;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hopwatch.config.StoreLocation;
import hopwatch.incident.Incident;
import hopwatch.store.copy.Backup;
import hopwatch.store.copy.Progress;
import hopwatch.store.copy.Restore;
import hopwatch.store.copy.SqliteFile;
import hopwatch.store.database.Migration;
import hopwatch.store.database.StoreException;
import hopwatch.store.database.StoreException.Reason;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A backup is whole, and a restore tells nobody anything again. */
class BackupTest {
    private static final Progress UNTOLD = (table, rows, all) -> {};

    private final SettableClock clock = new SettableClock(Samples.NOON);
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder = Path.of("");

    /** Where a history is kept. */
    enum Kind {
        SQLITE,
        POSTGRES
    }

    @AfterEach
    void close() {
        done(vertx.close());
    }

    private StoreLocation blank(Kind kind) throws Exception {
        return kind == Kind.SQLITE
                ? new StoreLocation.Sqlite(Files.createTempDirectory(folder, "data"))
                : PostgresServer.location(PostgresServer.port(), PostgresServer.blankDatabase());
    }

    private JdbcStore open(StoreLocation location) throws StoreException {
        return JdbcStore.open(location, vertx, clock, System::nanoTime, KEEP, QUICK);
    }

    private Path backup(StoreLocation location) throws StoreException {
        Path file = folder.resolve("backup.db");
        new Backup(location, clock.instant(), UNTOLD).into(file, false);
        return file;
    }

    private void restore(Path file, StoreLocation location) throws StoreException {
        Restore restore = new Restore(file, clock.instant(), UNTOLD);
        if (location instanceof StoreLocation.Postgres server) {
            restore.into(server, false);
        } else {
            assertThat(restore.into((StoreLocation.Sqlite) location)).isEmpty();
        }
    }

    private static StoreException refused(Doing doing) {
        return Objects.requireNonNull(catchThrowableOfType(StoreException.class, doing::run));
    }

    private interface Doing {
        void run() throws StoreException;
    }

    @ParameterizedTest
    @EnumSource
    void what_was_backed_up_while_a_server_ran_is_there_again_after_a_restore(Kind kind) throws Exception {
        StoreLocation where = blank(kind);
        JdbcStore running = open(where);
        new RandomHistory(1, clock).write(running, 12);

        Path file = backup(where);
        done(running.commit(Samples.change(Samples.goesDown(Samples.SHOP, clock.instant()))));
        done(running.close());
        JdbcStore again = open(where);
        Snapshot then = again.snapshot();
        done(again.close());
        StoreLocation fresh = blank(kind);
        restore(file, fresh);

        JdbcStore restored = open(fresh);
        assertThat(restored.snapshot().open()).extracting(Incident::id).isEqualTo(ids(then.open()));
        assertThat(restored.snapshot().ended()).isEqualTo(then.ended());
        assertThat(restored.snapshot().lastRound()).isEqualTo(then.lastRound());
        RandomHistory.MONITORS.forEach(
                monitor -> assertThat(restored.snapshot().of(monitor).latest())
                        .isEqualTo(then.of(monitor).latest()));
        assertThat(restored.run()).isEqualTo(2);
        done(restored.close());
    }

    private static List<?> ids(List<Incident> incidents) {
        return incidents.stream().map(Incident::id).toList();
    }

    @ParameterizedTest
    @EnumSource
    void a_restore_owes_no_alert_and_knows_who_was_told(Kind kind) throws Exception {
        StoreLocation where = blank(kind);
        JdbcStore running = open(where);
        Incident open = Samples.open("open", Samples.SHOP, Samples.NOON);
        Incident over = Samples.ended(Samples.open("over", Samples.BLOG, Samples.NOON), Samples.after(60));
        done(running.commit(new Change(
                List.of(Samples.goesDown(Samples.SHOP, Samples.NOON)),
                List.of(open, over),
                List.of(
                        Samples.alert("a", "oncall", open, Samples.NOON),
                        Samples.alert("b", "audit", open, Samples.NOON)))));
        Path file = backup(where);
        done(running.close());
        StoreLocation fresh = blank(kind);

        restore(file, fresh);

        JdbcStore restored = open(fresh);
        assertThat(due(restored, java.time.Instant.MAX)).isEmpty();
        assertThat(await(restored.outbox().backlog()).pending()).isZero();
        assertThat(restored.snapshot().open()).singleElement().satisfies(incident -> {
            assertThat(incident.id()).isEqualTo(open.id());
            assertThat(incident.told()).isEqualTo(open.told());
        });
        assertThat(restored.snapshot().ended()).containsExactly(over);
        done(restored.commit(
                new Change(List.of(), List.of(open), List.of(Samples.alert("a", "oncall", open, Samples.NOON)))));
        assertThat(await(restored.outbox().backlog()).pending())
                .as("an alert owed again")
                .isZero();
        done(restored.close());
    }

    @Test
    void a_backup_taken_while_rows_pour_in_is_sound() throws Exception {
        StoreLocation where = blank(Kind.SQLITE);
        JdbcStore running = open(where);
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService writing = Executors.newSingleThreadExecutor();
        writing.execute(() -> {
            for (int slot = 0; !enough.get(); slot++) {
                running.offer(Samples.up(Samples.SHOP_DIRECT, slot, Samples.after(slot)));
                done(running.commit(Samples.change(Samples.goesDown(Samples.SHOP, Samples.after(slot)))));
            }
        });
        for (int i = 0; i < 5; i++) {
            Path file = folder.resolve("backup" + i);
            new Backup(where, clock.instant(), UNTOLD).into(file, false);
            assertThat(new SqliteFile(file).inspected()).isEqualTo(Migration.NEWEST);
        }
        enough.set(true);
        writing.shutdown();
        done(running.close());
    }

    @Test
    void a_backup_is_for_its_owner_alone_and_one_file() throws Exception {
        for (Kind kind : Kind.values()) {
            StoreLocation where = blank(kind);
            done(open(where).close());
            Path file =
                    Files.createDirectory(folder.resolve("backups of " + kind)).resolve("a.db");
            new Backup(where, clock.instant(), UNTOLD).into(file, false);

            assertThat(new SqliteFile(file).inspected()).isEqualTo(Migration.NEWEST);
            try (Stream<Path> files = Files.list(Objects.requireNonNull(file.getParent()))) {
                assertThat(files).containsExactly(file);
            }
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void a_file_that_exists_is_written_over_only_when_told_to() throws Exception {
        StoreLocation where = blank(Kind.SQLITE);
        done(open(where).close());
        Path file = Files.writeString(folder.resolve("precious"), "precious");

        StoreException refused = refused(() -> new Backup(where, clock.instant(), UNTOLD).into(file, false));
        assertThat(refused.reason()).isEqualTo(Reason.NOT_EMPTY);
        assertThat(file).hasContent("precious");
        new Backup(where, clock.instant(), UNTOLD).into(file, true);

        assertThat(new SqliteFile(file).inspected()).isEqualTo(Migration.NEWEST);
    }

    @Test
    void what_was_there_before_a_restore_is_kept_beside_it() throws Exception {
        StoreLocation.Sqlite where = (StoreLocation.Sqlite) blank(Kind.SQLITE);
        done(open(where).close());
        Path file = backup(where);
        JdbcStore later = open(where);
        done(later.commit(Samples.change(Samples.goesDown(Samples.SHOP, Samples.NOON))));
        done(later.close());

        Path before = new Restore(file, clock.instant(), UNTOLD).into(where).orElseThrow();

        assertThat(before).hasFileName("hopwatch.db.before-restore-20260301T120000Z");
        assertThat(count(before, "interval")).isEqualTo(1);
        assertThat(count(where.directory().resolve("hopwatch.db"), "interval")).isZero();
        try (Stream<Path> files = Files.list(where.directory())) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "hopwatch.db", "hopwatch.lock", before.getFileName().toString());
        }
    }

    private static int count(Path database, String table) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            return statement.executeQuery("SELECT count(*) FROM " + table).getInt(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_restored_while_a_server_runs(Kind kind) throws Exception {
        StoreLocation where = blank(kind);
        JdbcStore running = open(where);
        Path file = backup(where);

        assertThat(refused(() -> restore(file, where)).reason()).isEqualTo(Reason.IN_USE);

        done(running.commit(Samples.change(Samples.goesUp(Samples.SHOP, Samples.NOON))));
        done(running.close());
    }

    @Test
    void a_history_in_postgresql_is_restored_over_only_when_told_to() throws Exception {
        StoreLocation.Postgres where = (StoreLocation.Postgres) blank(Kind.POSTGRES);
        JdbcStore running = open(where);
        Path file = backup(where);
        done(running.commit(Samples.change(Samples.goesUp(Samples.SHOP, Samples.NOON))));
        done(running.close());

        Restore restore = new Restore(file, clock.instant(), UNTOLD);
        assertThat(refused(() -> restore.into(where, false)).reason()).isEqualTo(Reason.NOT_EMPTY);
        restore.into(where, true);

        JdbcStore restored = open(where);
        assertThat(restored.snapshot().monitors()).isEmpty();
        done(restored.close());
    }

    @Test
    void what_is_no_backup_is_refused_and_changes_nothing() throws Exception {
        StoreLocation.Sqlite where = (StoreLocation.Sqlite) blank(Kind.SQLITE);
        done(open(where).close());
        byte[] whole = Files.readAllBytes(where.directory().resolve("hopwatch.db"));
        Path missing = folder.resolve("missing");
        Path garbage = Files.writeString(folder.resolve("garbage"), "not a database".repeat(1_000));
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, 5 * 4_096));

        for (Path file : List.of(missing, garbage, cut)) {
            assertThat(refused(() -> Objects.requireNonNull(new Restore(file, clock.instant(), UNTOLD).into(where)))
                            .reason())
                    .as(file.toString())
                    .isIn(Reason.CORRUPT, Reason.NOT_WRITABLE);
        }
        assertThat(where.directory().resolve("hopwatch.db")).hasBinaryContent(whole);
    }

    @Test
    void a_backup_of_an_older_version_is_brought_up_to_date() throws Exception {
        Path file = Files.createFile(folder.resolve("old.db"));
        Flyway.configure()
                .dataSource("jdbc:sqlite:" + file, null, null)
                .locations("classpath:db/migration/sqlite")
                .target("2")
                .load()
                .migrate();
        StoreLocation.Sqlite where = (StoreLocation.Sqlite) blank(Kind.SQLITE);

        restore(file, where);

        done(open(where).close());
    }

    @Test
    void a_directory_without_a_history_cannot_be_backed_up() throws IOException {
        StoreLocation.Sqlite nothing = new StoreLocation.Sqlite(Files.createTempDirectory(folder, "nothing"));

        assertThat(refused(() -> Objects.requireNonNull(backup(nothing)))).hasMessageContaining("no history");
        assertThat(folder.resolve("backup.db")).doesNotExist();
        assertThat(folder.resolve("backup.db.part")).doesNotExist();
    }
}
