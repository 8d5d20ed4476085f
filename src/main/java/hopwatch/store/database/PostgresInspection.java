package hopwatch.store.database;

import static hopwatch.store.database.StoreException.Reason.CORRUPT;
import static hopwatch.store.database.StoreException.Reason.NEWER_SCHEMA;
import static hopwatch.store.database.StoreException.Reason.NOT_WRITABLE;

import hopwatch.config.StoreLocation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a schema of a PostgreSQL server before anything writes to it. */
public final class PostgresInspection {
    private static final Logger log = LoggerFactory.getLogger(PostgresInspection.class);

    /** Nothing of ours depends on the server's clock; so far off, its own logs cannot be laid beside ours. */
    private static final Duration FAR_OFF = Duration.ofSeconds(30);

    private static final String NOW = "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)";
    private static final String OURS =
            "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'flyway_schema_history'";
    private static final String ANYBODYS = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()";

    private static final String UNFINISHED = "SELECT count(*) FROM run WHERE id < 0";

    private PostgresInspection() {}

    /** The same for a server, or whoever takes the history for whole. */
    public static int of(StoreLocation.Postgres where, Connection connection, Instant now)
            throws StoreException, SQLException {
        int version = version(where, connection, now);
        if (version > 0 && number(connection, UNFINISHED) > 0) {
            throw new StoreException(
                    NOT_WRITABLE,
                    "a history was begun to be copied to " + where.url() + ", and not all of it is there:"
                            + " give the same command (migrate or restore) again, or empty that database");
        }
        return version;
    }

    /** Returns the schema's version; 0 where nothing is there yet. */
    public static int version(StoreLocation.Postgres where, Connection connection, Instant now)
            throws StoreException, SQLException {
        compareClocks(connection, now);
        if (text(connection, "SELECT current_schema()") == null) {
            throw new StoreException(
                    NOT_WRITABLE,
                    "the schema that " + where.url() + " names does not exist; create it, or name another");
        }
        return number(connection, OURS) == 0 ? blank(where, connection) : known(where, connection);
    }

    private static int blank(StoreLocation.Postgres where, Connection connection) throws StoreException, SQLException {
        if (number(connection, ANYBODYS) > 0) {
            throw new StoreException(
                    CORRUPT,
                    where.url() + " holds tables of another program; give Hopwatch a database, or a schema"
                            + " (?currentSchema=NAME), of its own");
        }
        return 0;
    }

    private static int known(StoreLocation.Postgres where, Connection connection) throws StoreException, SQLException {
        int version = (int) number(connection, Migration.HIGHEST);
        if (version > Migration.NEWEST) {
            throw new StoreException(
                    NEWER_SCHEMA,
                    "%s has schema %d, this version of Hopwatch knows %d; run the newer one or restore a backup"
                            .formatted(where.url(), version, Migration.NEWEST));
        }
        return version;
    }

    private static void compareClocks(Connection connection, Instant now) throws SQLException {
        Duration ahead = Duration.between(now, Instant.ofEpochMilli(number(connection, NOW)));
        if (ahead.abs().compareTo(FAR_OFF) > 0) {
            log.warn(
                    "the database server's clock is {} s {} ours; all times stored are ours, but its logs will not fit",
                    ahead.abs().toSeconds(),
                    ahead.isNegative() ? "behind" : "ahead of");
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        String text = text(connection, sql);
        return text == null ? 0 : Long.parseLong(text);
    }

    private static @Nullable String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
