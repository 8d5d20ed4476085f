package hopwatch.store;

import static hopwatch.store.Samples.NOON;
import static hopwatch.store.Samples.SHOP;
import static hopwatch.store.Samples.SHOP_DIRECT;
import static hopwatch.store.Samples.after;
import static hopwatch.store.Samples.alert;
import static hopwatch.store.Samples.goesDown;
import static hopwatch.store.Samples.up;
import static hopwatch.store.SqliteHarness.IMPATIENT;
import static hopwatch.store.SqliteHarness.KEEP;
import static hopwatch.store.StoreCase.await;
import static hopwatch.store.StoreCase.done;
import static hopwatch.store.StoreCase.due;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hopwatch.config.StoreLocation;
import hopwatch.incident.Incident;
import hopwatch.store.database.Migration;
import hopwatch.store.database.StoreException;
import hopwatch.store.database.StoreException.Reason;
import hopwatch.store.database.TableSalvage;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system with no room left, or none that may be written. */
class FullDiskTest {
    private static final Incident INCIDENT = Samples.open("one", SHOP, NOON);

    private final SettableClock clock = new SettableClock(NOON);
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        done(vertx.close());
    }

    private JdbcStore open(Path directory) throws StoreException {
        return JdbcStore.open(new StoreLocation.Sqlite(directory), vertx, clock, System::nanoTime, KEEP, IMPATIENT);
    }

    /** More than fits into what the log has taken already. */
    private static List<Incident> tooMany() {
        return Stream.concat(
                        Stream.of(INCIDENT),
                        IntStream.range(0, 500).mapToObj(i -> Samples.open("another " + i, SHOP, NOON)))
                .toList();
    }

    @Test
    void a_full_disk_stops_neither_changes_nor_alerts_and_what_waited_is_written_when_there_is_room(
            @TempDir Path folder) throws Exception {
        try (Tmpfs disk = Tmpfs.mounted(folder, "2m")) {
            JdbcStore store = open(disk.folder());
            store.offer(up(SHOP_DIRECT, 0, NOON));
            done(store.flush());
            Promise<Ailment> ill = Promise.promise();
            store.onHealth(now -> now.ifPresent(ill::tryComplete));
            Path filler = disk.filled();
            for (int slot = 1; slot <= 400; slot++) {
                store.offer(up(SHOP_DIRECT, slot, after(slot)));
            }

            done(store.commit(new Change(
                    List.of(goesDown(SHOP, after(60))), tooMany(), List.of(alert("k", "oncall", INCIDENT, NOON)))));

            assertThat(await(ill.future()).what()).endsWith("hopwatch.db: the disk is full");
            assertThat(store.snapshot().open()).contains(INCIDENT);
            List<Owed> owed = due(store, Instant.MAX);
            assertThat(owed).extracting(Owed::recorded).containsExactly(false);
            done(store.outbox().forget(owed.get(0)));
            assertThat(await(store.history().latest(SHOP, 500)))
                    .as("can still be read")
                    .isNotEmpty();

            Files.delete(filler);
            done(store.flush());
            done(store.close());

            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("hopwatch.db"))) {
                assertThat(TableSalvage.texts(connection, "PRAGMA integrity_check"))
                        .containsExactly("ok");
                assertThat(TableSalvage.texts(connection, "SELECT state FROM outbox"))
                        .containsExactly("sent");
                assertThat(TableSalvage.texts(connection, "SELECT count(*) FROM observation"))
                        .containsExactly("401");
            }
        }
    }

    @Test
    void a_migration_on_a_full_disk_is_refused_and_is_made_up_for_when_there_is_room(@TempDir Path folder)
            throws Exception {
        try (Tmpfs disk = Tmpfs.mounted(folder, "1m")) {
            Path file = OldDatabase.in(disk.folder());
            Path filler = disk.filled();

            assertThatThrownBy(() -> open(disk.folder()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(disk.folder().toString());
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                assertThat(Migration.version(connection)).isEqualTo(1);
            }

            Files.delete(filler);
            JdbcStore store = open(disk.folder());
            assertThat(store.salvaged()).isEmpty();
            done(store.close());
        }
    }

    @Test
    void a_read_only_directory_is_refused_with_its_path_and_what_to_do(@TempDir Path folder) throws Exception {
        try (Tmpfs disk = Tmpfs.mounted(folder, "2m")) {
            done(open(disk.folder()).close());
            disk.readOnly();

            assertThatThrownBy(() -> open(disk.folder()))
                    .isInstanceOfSatisfying(StoreException.class, refused -> assertThat(refused.reason())
                            .isEqualTo(Reason.NOT_WRITABLE))
                    .hasMessageContaining(disk.folder().toString())
                    .hasMessageContaining("--data");
        }
    }
}
