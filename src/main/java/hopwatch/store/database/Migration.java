package hopwatch.store.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a database to the schema that this version knows, one transaction per step. */
public final class Migration {
    private static final Logger log = LoggerFactory.getLogger(Migration.class);

    /** The highest version in {@code db/migration/*}; a database that has it skips the search for steps. */
    public static final int NEWEST = 10;

    /** Asks a database that has taken any step. */
    static final String HIGHEST =
            "SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM flyway_schema_history WHERE success";

    private Migration() {}

    public static void run(Connections sqlite) {
        run(steps().dataSource(sqlite.url(), null, null), "sqlite");
    }

    /** Up to a version, and no further. */
    public static void run(Connections sqlite, int version) {
        run(steps().dataSource(sqlite.url(), null, null).target(MigrationVersion.fromVersion("" + version)), "sqlite");
    }

    public static void run(PostgresConnections postgres) {
        run(steps().dataSource(postgres.source()), "postgresql");
    }

    private static FluentConfiguration steps() {
        return Flyway.configure(Migration.class.getClassLoader());
    }

    private static void run(FluentConfiguration steps, String dialect) {
        int taken = steps.locations("classpath:db/migration/" + dialect)
                .failOnMissingLocations(true)
                .load()
                .migrate()
                .migrationsExecuted;
        log.debug("{} schema step(s) of {} taken", taken, dialect);
    }

    /** The schema's version; 0 before the first step. */
    public static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return isEmpty(statement) ? 0 : highest(statement);
        }
    }

    private static boolean isEmpty(Statement statement) throws SQLException {
        return number(statement, "SELECT count(*) FROM sqlite_master WHERE name = 'flyway_schema_history'") == 0;
    }

    private static int highest(Statement statement) throws SQLException {
        return number(statement, HIGHEST);
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
