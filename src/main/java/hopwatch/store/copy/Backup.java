package hopwatch.store.copy;

import static hopwatch.store.database.StoreException.Reason.NOT_EMPTY;
import static hopwatch.store.database.StoreException.Reason.NOT_WRITABLE;

import hopwatch.config.StoreLocation;
import hopwatch.store.database.DataDirectory;
import hopwatch.store.database.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.flywaydb.core.api.FlywayException;

/** Copies a whole history, as it is at one moment, into an SQLite file, while a server goes on writing; blocking. */
public final class Backup {
    private final StoreLocation from;
    private final Instant now;
    private final Progress progress;

    public Backup(StoreLocation from, Instant now, Progress progress) {
        this.from = from;
        this.now = now;
        this.progress = progress;
    }

    /**
     * The file gets its name when all of it is there.
     *
     * @param over whether it may take the place of one that exists
     */
    public void into(Path file, boolean over) throws StoreException {
        if (Files.exists(file) && !over) {
            throw new StoreException(NOT_EMPTY, file + " exists; choose another name, or --force");
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            SqliteFile.delete(unfinished);
            copy(unfinished);
            SqliteFile.force(unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new StoreException(NOT_WRITABLE, "cannot write " + file + ": " + failure, failure);
        } finally {
            discard(unfinished);
        }
    }

    private void copy(Path file) throws StoreException, IOException {
        if (from instanceof StoreLocation.Postgres server) {
            copy(server, new SqliteFile(file));
        } else {
            copy(((StoreLocation.Sqlite) from).directory().resolve(DataDirectory.DATABASE), file);
        }
    }

    private static void copy(Path database, Path file) throws StoreException, IOException {
        if (!Files.exists(database)) {
            throw new StoreException(NOT_WRITABLE, "there is no history at " + database);
        }
        try {
            new SqliteFile(database).copyTo(file);
        } catch (SQLException failure) {
            throw new StoreException(
                    NOT_WRITABLE, "cannot copy " + database + " to " + file + ": " + failure.getMessage(), failure);
        }
    }

    private void copy(StoreLocation.Postgres server, SqliteFile file) throws StoreException, IOException {
        file.begin();
        try (PostgresEnd source = PostgresEnd.snapshot(server, now);
                Connection to = file.writing()) {
            new Copy(source.connection(), to, progress).run(CopyRoom.PLENTY);
            SqliteFile.alone(to);
        } catch (SQLException | FlywayException failure) {
            throw CopyRefusal.of(server, file.path(), failure);
        }
    }

    private static void discard(Path unfinished) throws StoreException {
        try {
            SqliteFile.delete(unfinished);
        } catch (IOException left) {
            throw new StoreException(NOT_WRITABLE, "cannot remove " + unfinished + ": " + left, left);
        }
    }
}
