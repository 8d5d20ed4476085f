package hopwatch.store.database;

import static hopwatch.store.database.StoreException.Reason.IN_USE;
import static hopwatch.store.database.StoreException.Reason.NOT_WRITABLE;

import hopwatch.store.table.Expiry;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** SQLite: one file in a data directory that this process holds. */
public final class DataDirectory implements Dialect {
    public static final String DATABASE = "hopwatch.db";

    private final DirectoryLock lock;
    private final Connections connections;
    private final Optional<Salvaged> salvaged;

    private DataDirectory(DirectoryLock lock, Connections connections, Optional<Salvaged> salvaged) {
        this.lock = lock;
        this.connections = connections;
        this.salvaged = salvaged;
    }

    static <T> Opened<T> open(Path directory, Duration busy, Instant now, Beginning<T> beginning)
            throws StoreException {
        try {
            OwnersOnly.createDirectory(directory);
            return locked(
                    DirectoryLock.take(directory), new Connections(directory.resolve(DATABASE), busy), now, beginning);
        } catch (IOException cause) {
            throw new StoreException(
                    NOT_WRITABLE,
                    "cannot write to " + directory + " (" + why(cause)
                            + "): give the user that runs Hopwatch the right to, or choose another directory with --data",
                    cause);
        }
    }

    /** The exception's own name says it, where its message is only a path. */
    private static String why(IOException cause) {
        String name = cause.getClass().getSimpleName().replaceAll("Exception$", "");
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT) + ", " + cause.getMessage();
    }

    private static <T> Opened<T> locked(
            DirectoryLock lock, Connections connections, Instant now, Beginning<T> beginning)
            throws StoreException, IOException {
        try {
            Foundation<T> foundation = Foundation.of(connections, now, beginning);
            return new Opened<>(new DataDirectory(lock, connections, foundation.salvaged()), foundation.start());
        } catch (SQLException | FlywayException | JdbiException cause) {
            lock.close();
            throw refusal(connections.file(), cause);
        } catch (StoreException | IOException | RuntimeException refused) {
            lock.close();
            throw refused;
        }
    }

    private static StoreException refusal(Path file, Exception cause) {
        SQLException sql = SqliteMending.sqlCause(cause);
        return switch (SqliteMending.code(cause)) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new StoreException(IN_USE, file + " is locked by another process", cause);
            default ->
                new StoreException(
                        NOT_WRITABLE, "cannot open " + file + ": " + (sql == null ? cause : sql).getMessage(), cause);
        };
    }

    @Override
    public String place() {
        return connections.file().toString();
    }

    @Override
    public Symptom symptom(Throwable failure) {
        return SqliteMending.symptom(failure);
    }

    @Override
    public void mend(Handle handle) {
        SqliteMending.mend(handle);
    }

    @Override
    public Optional<String> salvaged() {
        return salvaged.map(Salvaged::report);
    }

    @Override
    public Connection writing() throws SQLException {
        return connections.writing();
    }

    @Override
    public Connection reading() throws SQLException {
        return connections.reading();
    }

    @Override
    public boolean isUsable(Connection idle) {
        return connections.isUsable(idle);
    }

    /** The file is one piece. */
    @Override
    public void turn(Handle tx, Instant now, Expiry expiry) {}

    @Override
    public Future<Void> release() {
        try {
            lock.close();
            return Future.succeededFuture();
        } catch (IOException failure) {
            return Future.failedFuture(failure);
        }
    }
}
