package hopwatch.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a database to the schema that this version knows, one transaction per step. */
final class Migration {
    private static final Logger log = LoggerFactory.getLogger(Migration.class);

    /** The highest version in {@code db/migration/sqlite}; a database that has it skips the search for steps. */
    static final int NEWEST = 3;

    private Migration() {}

    static void run(Connections connections) {
        int steps = Flyway.configure(Migration.class.getClassLoader())
                .dataSource(connections.url(), null, null)
                .locations("classpath:db/migration/sqlite")
                .failOnMissingLocations(true)
                .load()
                .migrate()
                .migrationsExecuted;
        log.debug("{} schema step(s) taken on {}", steps, connections.file());
    }

    /** The schema's version; 0 before the first step. */
    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return isEmpty(statement) ? 0 : highest(statement);
        }
    }

    private static boolean isEmpty(Statement statement) throws SQLException {
        return number(statement, "SELECT count(*) FROM sqlite_master WHERE name = 'flyway_schema_history'") == 0;
    }

    private static int highest(Statement statement) throws SQLException {
        return number(
                statement,
                "SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM flyway_schema_history WHERE success");
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
