package hopwatch.crash;

import hopwatch.crash.Kept.Due;
import hopwatch.crash.Kept.Episode;
import hopwatch.crash.Kept.Level;
import hopwatch.crash.Kept.Run;
import hopwatch.crash.Kept.Stretch;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** Reads the files that a server left, from a copy, so that nothing is tidied up before the next one finds it. */
final class Database {
    private static final String NAME = "hopwatch.db";
    private static final int BUSY = 5_000;

    private final Path file;
    private final LongUnaryOperator clock;

    /** @param clock from microseconds as written to milliseconds of the machine's clock */
    private Database(Path file, LongUnaryOperator clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Empty where there is no database yet. */
    static Kept read(Path folder, Path scratch, LongUnaryOperator clock) throws IOException, SQLException {
        copy(folder, scratch);
        Path file = scratch.resolve(NAME);
        return Files.exists(file) ? new Database(file, clock).read() : Kept.NOTHING;
    }

    /** Without the shared memory, which dies with its processes. */
    static void copy(Path folder, Path to) throws IOException {
        Files.createDirectories(to);
        for (String ending : List.of("", "-wal", "-shm")) {
            Path from = folder.resolve(NAME + ending);
            Files.deleteIfExists(to.resolve(NAME + ending));
            if (Files.exists(from) && !ending.equals("-shm")) {
                Files.copy(from, to.resolve(NAME + ending));
            }
        }
    }

    /** Asked beside the running server, as any reader may. */
    static long number(Path folder, String sql) throws SQLException {
        try (Connection connection = reading(folder);
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            return row.getLong(1);
        }
    }

    /** How many observations there are of each monitor; none of them twice, or the file would not have taken it. */
    static Map<String, Long> observations(Path folder) throws SQLException {
        try (Connection connection = reading(folder);
                ResultSet row = connection.createStatement().executeQuery(OBSERVATIONS)) {
            Map<String, Long> all = new TreeMap<>();
            while (row.next()) {
                all.put(row.getString(1), row.getLong(2));
            }
            return all;
        }
    }

    private static Connection reading(Path folder) throws SQLException {
        SQLiteConfig settings = new SQLiteConfig();
        settings.setReadOnly(true);
        settings.setBusyTimeout(BUSY);
        return settings.createConnection("jdbc:sqlite:" + folder.resolve(NAME));
    }

    /** Nobody else can write until this is closed. */
    static Connection locked(Path folder) throws SQLException {
        SQLiteConfig settings = new SQLiteConfig();
        settings.setBusyTimeout(BUSY);
        Connection connection = settings.createConnection("jdbc:sqlite:" + folder.resolve(NAME));
        connection.createStatement().execute("BEGIN EXCLUSIVE");
        return connection;
    }

    private Kept read() throws SQLException {
        SQLiteConfig settings = new SQLiteConfig();
        try (Connection connection = settings.createConnection("jdbc:sqlite:" + file)) {
            return new Kept(
                    rows(connection, "SELECT * FROM incident ORDER BY began", row -> episode(connection, row)),
                    rows(connection, INTERVALS, this::stretch),
                    rows(connection, "SELECT * FROM outbox ORDER BY id", Database::due),
                    rows(connection, "SELECT * FROM run ORDER BY id", this::run),
                    unsound(connection));
        }
    }

    private static final String INTERVALS =
            """
            SELECT monitor.id, interval.* FROM interval JOIN monitor ON monitor.key = interval.monitor
            ORDER BY interval.monitor, began""";

    private static final String OBSERVATIONS =
            """
            SELECT monitor.id, count(*) FROM observation JOIN series ON series.key = observation.series
            JOIN monitor ON monitor.key = series.monitor GROUP BY monitor.id""";

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> rows(Connection connection, String sql, Reader<T> reader) throws SQLException {
        try (ResultSet found = connection.createStatement().executeQuery(sql)) {
            List<T> all = new ArrayList<>();
            while (found.next()) {
                all.add(reader.read(found));
            }
            return List.copyOf(all);
        }
    }

    private static List<String> unsound(Connection connection) throws SQLException {
        List<String> integrity = rows(connection, "PRAGMA integrity_check", row -> row.getString(1));
        List<String> keys = rows(connection, "PRAGMA foreign_key_check", row -> "foreign key of " + row.getString(1));
        return Stream.concat(integrity.stream().filter(said -> !said.equals("ok")), keys.stream())
                .toList();
    }

    private Episode episode(Connection connection, ResultSet row) throws SQLException {
        String id = row.getString("id");
        List<String> monitors = rows(
                connection,
                "SELECT monitor FROM incident_monitor WHERE incident = '" + id + "' ORDER BY position",
                each -> each.getString(1));
        return new Episode(id, monitors, clock.applyAsLong(row.getLong("began")), time(row, "ended"));
    }

    private Stretch stretch(ResultSet row) throws SQLException {
        return new Stretch(
                row.getString("id"),
                clock.applyAsLong(row.getLong("began")),
                time(row, "ended"),
                level(row.getInt("level")),
                String.valueOf(row.getString("cause")));
    }

    /** By the fixed codes of the file. */
    private static Level level(int code) {
        return switch (code) {
            case 0 -> Level.UP;
            case 1 -> Level.DEGRADED;
            case 2 -> Level.DOWN;
            default -> Level.UNKNOWN;
        };
    }

    private static Due due(ResultSet row) throws SQLException {
        String kind = new JsonObject(row.getString("notice")).getString("kind");
        return new Due(
                row.getString("key"),
                row.getString("channel"),
                row.getString("incident"),
                kind,
                row.getString("state"),
                Objects.requireNonNullElse(row.getString("why"), ""));
    }

    private Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getLong("id"),
                clock.applyAsLong(row.getLong("started")),
                clock.applyAsLong(row.getLong("last_seen")));
    }

    private @Nullable Long time(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : (Long) clock.applyAsLong(micros);
    }
}
