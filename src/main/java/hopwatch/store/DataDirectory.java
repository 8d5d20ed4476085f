package hopwatch.store;

import static hopwatch.store.StoreException.Reason.CORRUPT;
import static hopwatch.store.StoreException.Reason.IN_USE;
import static hopwatch.store.StoreException.Reason.NOT_WRITABLE;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** SQLite: one file in a data directory that this process holds. */
final class DataDirectory implements Dialect {
    static final String DATABASE = "hopwatch.db";

    /** A database is complete before it gets its name: a killed first start leaves none, never an empty one. */
    private static final String UNFINISHED = "hopwatch.db.new";

    private final DirectoryLock lock;
    private final Connections connections;

    private final Start start;

    private DataDirectory(DirectoryLock lock, Connections connections, Start start) {
        this.lock = lock;
        this.connections = connections;
        this.start = start;
    }

    static DataDirectory open(Path directory, Duration busy, Instant now) throws StoreException {
        try {
            OwnersOnly.createDirectory(directory);
            return locked(DirectoryLock.take(directory), new Connections(directory.resolve(DATABASE), busy), now);
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

    private static DataDirectory locked(DirectoryLock lock, Connections connections, Instant now)
            throws StoreException, IOException {
        try {
            prepare(connections);
            Start start = Jdbi.create(connections::writing).inTransaction(tx -> Start.at(tx, now));
            return new DataDirectory(lock, connections, start);
        } catch (SQLException | FlywayException | JdbiException cause) {
            lock.close();
            throw refusal(connections.file(), cause);
        } catch (StoreException | IOException | RuntimeException refused) {
            lock.close();
            throw refused;
        }
    }

    private static void prepare(Connections connections) throws StoreException, SQLException, IOException {
        if (Files.notExists(connections.file())) {
            create(connections);
        } else if (Inspection.of(connections) < Migration.NEWEST) {
            Migration.run(connections);
        }
    }

    /** Whoever moved the database away left its log: joined to a new database it would destroy it. */
    private static void create(Connections connections) throws StoreException, IOException {
        Path log = connections.file().resolveSibling(DATABASE + "-wal");
        if (Files.exists(log)) {
            throw new StoreException(CORRUPT, log + " is there without " + connections.file() + "; move it away too");
        }
        Path unfinished = connections.file().resolveSibling(UNFINISHED);
        for (String leftover : new String[] {"", "-wal", "-shm", "-journal"}) {
            Files.deleteIfExists(unfinished.resolveSibling(UNFINISHED + leftover));
        }
        OwnersOnly.createFile(unfinished);
        Migration.run(new Connections(unfinished, connections.busy()));
        Files.move(unfinished, connections.file(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static StoreException refusal(Path file, Exception cause) {
        SQLException sql = SqliteMending.sqlCause(cause);
        return switch (SqliteMending.code(cause)) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new StoreException(IN_USE, file + " is locked by another process", cause);
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                new StoreException(CORRUPT, file + " is damaged; restore a backup", cause);
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
    public Start start() {
        return start;
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
