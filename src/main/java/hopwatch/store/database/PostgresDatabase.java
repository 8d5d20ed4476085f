package hopwatch.store.database;

import hopwatch.config.StoreLocation;
import hopwatch.store.table.Expiry;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL: one schema of a database, held by a lock that lives and dies with the writer's connection. */
public final class PostgresDatabase implements Dialect {
    private static final Logger log = LoggerFactory.getLogger(PostgresDatabase.class);

    private final PostgresConnections connections;
    private final PostgresLock lock;
    private @Nullable Connection first;

    private PostgresDatabase(PostgresConnections connections, PostgresLock lock, Connection first) {
        this.connections = connections;
        this.lock = lock;
        this.first = first;
    }

    static <T> Opened<T> open(StoreLocation.Postgres where, Instant now, Beginning<T> beginning) throws StoreException {
        PostgresConnections connections = new PostgresConnections(where);
        PostgresLock lock = new PostgresLock(connections);
        try {
            Connection held = lock.take();
            try {
                T start = prepared(connections, held, now, beginning);
                return new Opened<>(new PostgresDatabase(connections, lock, held), start);
            } catch (StoreException | SQLException | RuntimeException refused) {
                held.close();
                throw refused;
            }
        } catch (SQLException | FlywayException | JdbiException cause) {
            throw PostgresRefusal.of(where, cause);
        }
    }

    private static <T> T prepared(PostgresConnections connections, Connection held, Instant now, Beginning<T> beginning)
            throws StoreException, SQLException {
        if (PostgresInspection.of(connections.where(), held, now) < Migration.NEWEST) {
            Migration.run(connections);
        }
        // not closed: it stays the writer's
        Handle handle = Jdbi.open(held);
        handle.useTransaction(tx -> PostgresMonths.make(tx, now));
        return handle.inTransaction(tx -> beginning.at(tx, now));
    }

    @Override
    public String place() {
        return connections.where().url();
    }

    @Override
    public Symptom symptom(Throwable failure) {
        return PostgresRefusal.symptom(failure);
    }

    /** What the server has said is committed is on its disk. */
    @Override
    public void mend(Handle handle) {}

    @Override
    public Connection writing() throws SQLException {
        Connection held = first;
        first = null;
        return held == null ? lock.take() : held;
    }

    @Override
    public Connection reading() throws SQLException {
        return connections.reading();
    }

    @Override
    public boolean isUsable(Connection idle) throws SQLException {
        return connections.isUsable(idle);
    }

    @Override
    public void turn(Handle tx, Instant now, Expiry expiry) {
        PostgresMonths.make(tx, now);
        PostgresMonths.drop(tx, expiry);
    }

    /** A writer that never wrote leaves its first connection here. */
    @Override
    public Future<Void> release() {
        Connection held = first;
        first = null;
        if (held != null) {
            try {
                held.close();
            } catch (SQLException useless) {
                log.debug("the first connection did not close", useless);
            }
        }
        return Future.succeededFuture();
    }
}
