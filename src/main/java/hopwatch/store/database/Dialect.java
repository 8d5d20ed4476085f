package hopwatch.store.database;

import hopwatch.config.StoreLocation;
import hopwatch.store.table.Expiry;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A database that this process holds alone, sound and with the schema that we know: all in which SQLite and PostgreSQL
 * differ. Everything else is one path of portable SQL.
 */
public interface Dialect extends Reading, Mending {
    /**
     * Blocks; a refusal leaves the database as it is, and not held.
     *
     * @param busy how long to wait for another process's lock on a file
     */
    static <T> Opened<T> open(StoreLocation location, Duration busy, Instant now, Beginning<T> beginning)
            throws StoreException {
        return location instanceof StoreLocation.Postgres server
                ? PostgresDatabase.open(server, now, beginning)
                : DataDirectory.open(
                        ((StoreLocation.Sqlite) location).directory().toAbsolutePath(), busy, now, beginning);
    }

    /** What had to be done about a damaged database, in sentences for the operator. */
    default Optional<String> salvaged() {
        return Optional.empty();
    }

    /** For the writer alone: holds the database until it is closed. */
    Connection writing() throws SQLException;

    /** Before each compaction: what is cut by time, is cut ahead, and goes as a whole. */
    void turn(Handle tx, Instant now, Expiry expiry);

    Future<Void> release();
}
