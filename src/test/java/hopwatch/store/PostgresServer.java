package hopwatch.store;

import hopwatch.HeldPort;
import hopwatch.config.StoreLocation;
import hopwatch.store.database.Migration;
import hopwatch.store.database.PostgresConnections;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/** A real PostgreSQL server, unpacked from a jar; one for all tests, started at first use. */
public final class PostgresServer {
    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger databases = new AtomicInteger();

    private PostgresServer() {}

    private static final class Running {
        /** Its files are made between the choice of a port and the listening there, and others look for ports meanwhile. */
        static final HeldPort PORT = new HeldPort();

        static final EmbeddedPostgres SERVER = started();

        private static EmbeddedPostgres started() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setPort(PORT.number())
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .setServerConfig("max_connections", "300")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
                return server;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private static void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException left) {
                throw new UncheckedIOException(left);
            }
        }
    }

    public static int port() {
        return Running.SERVER.getPort();
    }

    /** Returns the name of a database in which there is nothing. */
    public static String blankDatabase() throws SQLException {
        return database("template1");
    }

    /** Returns the name of a database that has our schema, and nothing in it. */
    static synchronized String migratedDatabase() throws SQLException {
        if (query("postgres", "SELECT 1 FROM pg_database WHERE datname = '" + TEMPLATE + "'")
                .isEmpty()) {
            execute("postgres", "CREATE DATABASE " + TEMPLATE);
            Migration.run(new PostgresConnections(location(port(), TEMPLATE)));
        }
        return database(TEMPLATE);
    }

    /** Returns the name of a database as that version of the schema left it. */
    static String databaseOfVersion(String version) throws SQLException {
        String name = blankDatabase();
        Flyway.configure()
                .dataSource(new PostgresConnections(location(port(), name)).source())
                .locations("classpath:db/migration/postgresql")
                .target(version)
                .load()
                .migrate();
        return name;
    }

    /** From now on the server wants to see it; it trusts all others. */
    static void requirePasswordOf(String user, String password) throws SQLException {
        execute("postgres", "CREATE ROLE " + user + " LOGIN PASSWORD '" + password + "'");
        String file = query("postgres", "SHOW hba_file").get(0);
        try {
            Path rules = Path.of(file);
            Files.writeString(rules, "host all " + user + " 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        execute("postgres", "SELECT pg_reload_conf()");
    }

    /** Kills a backend of the database without warning: the server ends all others and replays its log. */
    static void crash(String database) throws SQLException {
        String victim = query(
                        "postgres",
                        "SELECT pid FROM pg_stat_activity WHERE datname = '" + database
                                + "' AND backend_type = 'client backend' AND pid <> pg_backend_pid()")
                .get(0);
        ProcessHandle.of(Long.parseLong(victim)).orElseThrow().destroyForcibly();
    }

    private static String database(String template) throws SQLException {
        String name = "test_" + databases.incrementAndGet();
        execute("postgres", "CREATE DATABASE " + name + " TEMPLATE " + template);
        return name;
    }

    public static StoreLocation.Postgres location(int port, String database) {
        return new StoreLocation.Postgres("jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", null);
    }

    public static void execute(String database, String sql) throws SQLException {
        try (Connection connection = connection(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of every row. */
    public static List<String> query(String database, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = connection(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static Connection connection(String database) throws SQLException {
        return DriverManager.getConnection(location(port(), database).url(), "postgres", "");
    }
}
