package hopwatch.store.database;

import hopwatch.config.Secret;
import hopwatch.config.StoreLocation;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens connections to one PostgreSQL database. Whatever becomes of the network, none is waited for longer than the
 * limits here: ours on a silent server, the server's on a silent us.
 */
public record PostgresConnections(StoreLocation.Postgres where) implements Reading {
    private static final int CONNECT_SECONDS = 5;

    /** Longer than the server's own limit for a statement, so that a slow one is told from a dead one. */
    private static final int SILENCE_SECONDS = 15;

    private static final int VALID_SECONDS = 2;

    private static final String LIMITS = "-c statement_timeout=10s -c lock_timeout=5s"
            + " -c idle_in_transaction_session_timeout=30s"
            + " -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=2";

    Connection writing() throws SQLException {
        PGSimpleDataSource source = source();
        source.setOptions(LIMITS);
        source.setSocketTimeout(SILENCE_SECONDS);
        source.setReWriteBatchedInserts(true);
        return source.getConnection();
    }

    @Override
    public Connection reading() throws SQLException {
        PGSimpleDataSource source = source();
        source.setOptions(LIMITS);
        source.setSocketTimeout(SILENCE_SECONDS);
        Connection connection = source.getConnection();
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }

    @Override
    public boolean isUsable(Connection idle) throws SQLException {
        return idle.isValid(VALID_SECONDS);
    }

    /** Without limits: for the steps of the schema. */
    public PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(where.url());
        source.setUser(where.user());
        Secret password = where.password();
        if (password != null) {
            source.setPassword(password.reveal());
        }
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setTcpKeepAlive(true);
        source.setApplicationName("hopwatch, process " + ProcessHandle.current().pid());
        return source;
    }
}
