package hopwatch.store.copy;

import static hopwatch.store.database.StoreException.Reason.NOT_EMPTY;
import static hopwatch.store.database.StoreException.Reason.NOT_WRITABLE;

import hopwatch.config.StoreLocation;
import hopwatch.store.database.DataDirectory;
import hopwatch.store.database.DirectoryLock;
import hopwatch.store.database.Migration;
import hopwatch.store.database.OwnersOnly;
import hopwatch.store.database.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.flywaydb.core.api.FlywayException;

/** Moves a whole history from SQLite to PostgreSQL and back, while no server works on either; blocking. */
public final class HistoryMove {
    /** Gets its name when all of it is there. */
    private static final String UNFINISHED = "hopwatch.db.moving";

    private final StoreLocation.Sqlite file;
    private final StoreLocation.Postgres server;
    private final Instant now;
    private final Progress progress;

    public HistoryMove(StoreLocation.Sqlite file, StoreLocation.Postgres server, Instant now, Progress progress) {
        this.file = file;
        this.server = server;
        this.now = now;
        this.progress = progress;
    }

    /** From the file to the server. The file stays as it is. */
    public void there() throws StoreException {
        held(directory -> {
            SqliteFile source = new SqliteFile(directory.resolve(DataDirectory.DATABASE));
            if (source.inspected() < Migration.NEWEST) {
                throw new StoreException(
                        NOT_WRITABLE, source.path() + " is of an older version; start a server of this one on it once");
            }
            try (Connection from = source.reading();
                    PostgresEnd to = PostgresEnd.target(server, now)) {
                new Copy(from, to.connection(), progress).run(new PostgresRoom(to.connection(), now));
            }
        });
    }

    /** From the server to the file. The server's history stays as it is. */
    public void back() throws StoreException {
        held(directory -> {
            Path database = directory.resolve(DataDirectory.DATABASE);
            if (Files.exists(database)) {
                throw new StoreException(
                        NOT_EMPTY, database + " is there already; move it away, or choose another --data");
            }
            SqliteFile target = new SqliteFile(directory.resolve(UNFINISHED));
            target.begin();
            try (PostgresEnd from = PostgresEnd.source(server, now);
                    Connection to = target.writing()) {
                new Copy(from.connection(), to, progress).run(CopyRoom.PLENTY);
            }
            Files.move(target.path(), database, StandardCopyOption.ATOMIC_MOVE);
        });
    }

    private interface Work {
        void in(Path directory) throws StoreException, SQLException, IOException;
    }

    private void held(Work work) throws StoreException {
        Path directory = file.directory().toAbsolutePath();
        try {
            OwnersOnly.createDirectory(directory);
            DirectoryLock lock = DirectoryLock.take(directory);
            try {
                work.in(directory);
            } finally {
                lock.close();
            }
        } catch (SQLException | FlywayException failure) {
            throw CopyRefusal.of(server, directory, failure);
        } catch (IOException failure) {
            throw new StoreException(NOT_WRITABLE, "cannot use " + directory + ": " + failure, failure);
        }
    }
}
