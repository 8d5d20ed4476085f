package hopwatch.store.copy;

import static hopwatch.store.database.StoreException.Reason.NOT_WRITABLE;

import hopwatch.config.StoreLocation;
import hopwatch.store.database.DataDirectory;
import hopwatch.store.database.DirectoryLock;
import hopwatch.store.database.OwnersOnly;
import hopwatch.store.database.StoreException;
import hopwatch.store.table.Micros;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a backup in place, while no server runs; blocking. What it owes was sent, or is stale: it sends no alert again.
 */
public final class Restore {
    private static final Logger log = LoggerFactory.getLogger(Restore.class);
    private static final String UNFINISHED = "hopwatch.db.restoring";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final String SETTLE =
            """
            UPDATE outbox SET state = 'buried', settled = ?, why = 'restored from a backup' WHERE state = 'pending'""";

    private final Path backup;
    private final Instant now;
    private final Progress progress;

    public Restore(Path backup, Instant now, Progress progress) {
        this.backup = backup;
        this.now = now;
        this.progress = progress;
    }

    /** Returns where the database is now that was there before. */
    public Optional<Path> into(StoreLocation.Sqlite where) throws StoreException {
        Path directory = where.directory().toAbsolutePath();
        requireSound();
        try {
            OwnersOnly.createDirectory(directory);
            DirectoryLock lock = DirectoryLock.take(directory);
            try {
                SqliteFile copy = quieted(directory.resolve(UNFINISHED));
                return exchanged(copy.path(), directory.resolve(DataDirectory.DATABASE));
            } finally {
                lock.close();
            }
        } catch (IOException | SQLException | FlywayException failure) {
            throw new StoreException(NOT_WRITABLE, "cannot restore into " + directory + ": " + failure, failure);
        }
    }

    /** @param over whether a history that is there may go */
    public void into(StoreLocation.Postgres where, boolean over) throws StoreException {
        requireSound();
        Path unfinished = backup.resolveSibling(backup.getFileName() + ".restoring");
        try (PostgresEnd to = PostgresEnd.target(where, now)) {
            if (over) {
                clear(to.connection());
            }
            try (Connection from = quieted(unfinished).reading()) {
                new Copy(from, to.connection(), progress).run(new PostgresRoom(to.connection(), now));
            }
            SqliteFile.delete(unfinished);
        } catch (SQLException | FlywayException failure) {
            throw CopyRefusal.of(where, unfinished, failure);
        } catch (IOException failure) {
            throw new StoreException(NOT_WRITABLE, "cannot write " + unfinished + ": " + failure, failure);
        }
    }

    private void requireSound() throws StoreException {
        int version = new SqliteFile(backup).inspected();
        log.debug("{} has schema {}", backup, version);
    }

    private static void clear(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        Tables.ALL.forEach(table -> names.add(table.name()));
        Collections.reverse(names);
        try (Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE " + String.join(", ", names));
        }
    }

    /** A copy of the backup with today's schema, that owes nothing. */
    private SqliteFile quieted(Path file) throws SQLException, IOException {
        SqliteFile.delete(file);
        new SqliteFile(backup).copyTo(file);
        SqliteFile copy = new SqliteFile(file);
        copy.begin();
        try (Connection connection = copy.writing()) {
            connection.setAutoCommit(false);
            try (PreparedStatement settle = connection.prepareStatement(SETTLE)) {
                settle.setLong(1, Micros.of(now));
                settle.executeUpdate();
            }
            connection.commit();
        }
        return copy;
    }

    /** At no moment is there no database: a server that starts on nothing would begin an empty one. */
    private Optional<Path> exchanged(Path restored, Path database) throws IOException {
        if (Files.notExists(database)) {
            Files.move(restored, database, StandardCopyOption.ATOMIC_MOVE);
            return Optional.empty();
        }
        complete(database);
        Path before = database.resolveSibling(database.getFileName() + ".before-restore-" + TIME.format(now));
        Files.createLink(before, database);
        Path wal = database.resolveSibling(database.getFileName() + "-wal");
        if (Files.exists(wal)) {
            Files.move(wal, before.resolveSibling(before.getFileName() + "-wal"));
        }
        Files.deleteIfExists(database.resolveSibling(database.getFileName() + "-shm"));
        Files.move(restored, database, StandardCopyOption.ATOMIC_MOVE);
        return Optional.of(before);
    }

    /** What its log holds comes into the file; a damaged one keeps its log beside it. */
    private static void complete(Path database) {
        try (Connection connection = new SqliteFile(database).writing();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException damaged) {
            log.debug("{} is kept as it is", database, damaged);
        }
    }
}
