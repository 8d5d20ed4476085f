package hopwatch.store;

import hopwatch.HeldPort;
import hopwatch.config.StoreLocation;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Two real servers, of which the second follows the first until the first dies and the second takes over. */
final class PostgresPair implements AutoCloseable {
    private final Path folder;
    private final HeldPort primaryPort = new HeldPort();
    private final HeldPort standbyPort = new HeldPort();
    private EmbeddedPostgres primary;
    private final EmbeddedPostgres standby;

    /** @param sync whether a commit waits for the standby */
    PostgresPair(Path folder, boolean sync) throws IOException, SQLException {
        this.folder = folder;
        this.primary = builder("primary", primaryPort).start();
        copy();
        this.standby = builder("standby", standbyPort).start();
        if (sync) {
            execute(primary, "ALTER SYSTEM SET synchronous_standby_names = '*'");
            execute(primary, "SELECT pg_reload_conf()");
        }
    }

    private EmbeddedPostgres.Builder builder(String name, HeldPort port) {
        return EmbeddedPostgres.builder()
                .setPort(port.number())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setDataDirectory(folder.resolve(name))
                .setCleanDataDirectory(false)
                .setServerConfig("wal_keep_size", "64MB")
                .setServerConfig("hot_standby", "on");
    }

    /** As {@code pg_basebackup} does it. */
    private void copy() throws IOException, SQLException {
        Path from = folder.resolve("primary");
        Path to = folder.resolve("standby");
        try (Connection connection = connection(primary);
                Statement statement = connection.createStatement()) {
            statement
                    .executeQuery("SELECT pg_start_backup('copy', true, false)")
                    .close();
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.sorted().toList()) {
                    if (!file.endsWith("postmaster.pid") && Files.exists(file)) {
                        Files.copy(file, to.resolve(from.relativize(file)));
                    }
                }
            }
            try (ResultSet row = statement.executeQuery("SELECT labelfile FROM pg_stop_backup(false, false)")) {
                row.next();
                Files.writeString(to.resolve("backup_label"), row.getString(1));
            }
        }
        Files.createFile(to.resolve("standby.signal"));
        follow("host=127.0.0.1 user=postgres port=" + primary.getPort());
    }

    private void follow(String whom) throws IOException {
        Files.writeString(
                folder.resolve("standby/postgresql.auto.conf"),
                "primary_conninfo = '" + whom + "'\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Of both: whichever is the primary. */
    StoreLocation.Postgres location() {
        return new StoreLocation.Postgres(
                "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?targetServerType=primary"
                        .formatted(primary.getPort(), standby.getPort()),
                "postgres",
                null);
    }

    /** From now on the standby gets no more of what the primary commits. */
    void part() throws IOException, SQLException {
        follow("");
        execute(standby, "SELECT pg_reload_conf()");
        until("SELECT count(*) FROM pg_stat_wal_receiver", "0");
    }

    /** Waits until the standby has replayed so much. */
    void until(String sql, String answer) throws SQLException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!answer.equals(shown(sql))) {
            if (System.nanoTime() > end) {
                throw new AssertionError(sql + " is " + shown(sql));
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Empty while the standby has no such table. */
    String shown(String sql) throws SQLException {
        try (Connection connection = connection(standby);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException notYet) {
            if ("42P01".equals(notYet.getSQLState())) {
                return "";
            }
            throw notYet;
        }
    }

    /** As after a power cut. */
    void killPrimary() throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(folder.resolve("primary/postmaster.pid")).get(0));
        ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }

    /** Where it was; it replays its log. */
    void restartPrimary() throws IOException {
        primary.close();
        primary = builder("primary", primaryPort).start();
    }

    void promote() throws SQLException {
        execute(standby, "SELECT pg_promote()");
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connection(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connection(EmbeddedPostgres server) throws SQLException {
        return DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
    }

    @Override
    public void close() {
        for (EmbeddedPostgres server : new EmbeddedPostgres[] {standby, primary}) {
            try {
                server.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        standbyPort.close();
        primaryPort.close();
    }
}
