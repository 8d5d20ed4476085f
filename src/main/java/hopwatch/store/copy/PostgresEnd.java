package hopwatch.store.copy;

import static hopwatch.store.database.StoreException.Reason.NOT_WRITABLE;

import hopwatch.config.StoreLocation;
import hopwatch.store.database.Migration;
import hopwatch.store.database.PostgresConnections;
import hopwatch.store.database.PostgresInspection;
import hopwatch.store.database.PostgresLock;
import hopwatch.store.database.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/** A connection to a PostgreSQL database for a long piece of work, without the limits that a server wants. */
public record PostgresEnd(Connection connection) implements AutoCloseable {
    private static final String NO_LIMITS = "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0";

    /** Holds the database, brings it to our schema, and copies into it. */
    static PostgresEnd target(StoreLocation.Postgres where, Instant now) throws StoreException, SQLException {
        PostgresConnections connections = new PostgresConnections(where);
        PostgresEnd end = new PostgresEnd(new PostgresLock(connections).take());
        try {
            if (PostgresInspection.version(where, end.connection, now) < Migration.NEWEST) {
                Migration.run(connections);
            }
            return end.unlimited();
        } catch (StoreException | SQLException | RuntimeException refused) {
            end.close();
            throw refused;
        }
    }

    /** Holds the database, so that nothing in it changes. */
    static PostgresEnd source(StoreLocation.Postgres where, Instant now) throws StoreException, SQLException {
        return checked(where, new PostgresEnd(new PostgresLock(new PostgresConnections(where)).take()), now);
    }

    /** Sees the database as it is at this moment, while a server goes on writing. */
    static PostgresEnd snapshot(StoreLocation.Postgres where, Instant now) throws StoreException, SQLException {
        PostgresEnd end = checked(where, new PostgresEnd(new PostgresConnections(where).reading()), now);
        end.connection.setAutoCommit(false);
        return end;
    }

    private static PostgresEnd checked(StoreLocation.Postgres where, PostgresEnd end, Instant now)
            throws StoreException, SQLException {
        try {
            int version = PostgresInspection.of(where, end.connection, now);
            if (version < Migration.NEWEST) {
                throw new StoreException(
                        NOT_WRITABLE, where.url() + " holds no history of this version; start a server on it once");
            }
            return end.unlimited();
        } catch (StoreException | SQLException | RuntimeException refused) {
            end.close();
            throw refused;
        }
    }

    private PostgresEnd unlimited() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(NO_LIMITS);
        }
        connection.setNetworkTimeout(Runnable::run, 0);
        return this;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
