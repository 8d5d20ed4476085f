package hopwatch.store.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * One process per schema. The lock belongs to a connection: whoever writes on it holds it, and nobody gets it before
 * the server has ended the last holder's transaction, committed or not. So what became of it is certain by then.
 */
public final class PostgresLock {
    private static final String OURS = "1752854375, hashtext(current_schema())";
    private static final String TAKE = "SELECT pg_advisory_lock(" + OURS + ")";
    private static final String SELF =
            "SELECT pid, CAST(backend_start AS TEXT) FROM pg_stat_activity WHERE pid = pg_backend_pid()";

    /** The server may not have noticed yet that we lost that connection. */
    private static final String END =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = ? AND CAST(backend_start AS TEXT) = ?";

    private static final String HOLDER =
            """
            SELECT application_name, coalesce(host(client_addr), 'this machine') FROM pg_locks
            JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory' AND granted
                AND classid = 1752854375 AND CAST(objid AS BIGINT) = CAST(hashtext(current_schema()) AS BIGINT) & 4294967295
                AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())""";

    /** A commit that returned is on the server's disk, also where the server is set up to be quicker than that. */
    private static final String DURABLE =
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

    private final PostgresConnections connections;
    private @Nullable Backend last;

    public PostgresLock(PostgresConnections connections) {
        this.connections = connections;
    }

    private record Backend(int pid, String started) {}

    /** A connection that holds the lock; waits a few seconds for the one before to let go. */
    public Connection take() throws SQLException {
        Connection connection = connections.writing();
        try {
            end(connection, last);
            last = taken(connection);
            return connection;
        } catch (SQLException refused) {
            connection.close();
            throw refused;
        }
    }

    private static void end(Connection connection, @Nullable Backend last) throws SQLException {
        if (last != null) {
            try (PreparedStatement end = connection.prepareStatement(END)) {
                end.setInt(1, last.pid);
                end.setString(2, last.started);
                end.executeQuery().close();
            }
        }
    }

    private static Backend taken(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery(TAKE).close();
            statement.executeQuery(DURABLE).close();
            return self(statement);
        } catch (SQLException refused) {
            throw PostgresRefusal.isLocked(refused) ? inUse(connection, refused) : refused;
        }
    }

    private static Backend self(Statement statement) throws SQLException {
        try (ResultSet self = statement.executeQuery(SELF)) {
            return self.next() ? new Backend(self.getInt(1), self.getString(2)) : new Backend(0, "");
        }
    }

    /** With the same state, so that it is still known for what it is. */
    private static SQLException inUse(Connection connection, SQLException refused) throws SQLException {
        return new SQLException("in use by " + holder(connection), refused.getSQLState(), refused);
    }

    private static String holder(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet holder = statement.executeQuery(HOLDER)) {
            return holder.next() ? holder.getString(1) + " on " + holder.getString(2) : "another process";
        }
    }
}
