package hopwatch.store.copy;

import hopwatch.store.database.PostgresMonths;
import hopwatch.store.table.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Room in PostgreSQL: partitions for the months that come, and numbers that go on where those that came end. */
public final class PostgresRoom implements CopyRoom {
    private static final Map<String, String> NUMBERED =
            Map.of("run", "id", "monitor", "key", "series", "key", "peer", "key", "outbox", "id");

    private static final String FIRST =
            """
            SELECT min(first) FROM (
                SELECT min(started) AS first FROM observation
                UNION ALL SELECT min(start) FROM packed UNION ALL SELECT min(start) FROM hour) firsts""";

    private final Connection to;
    private final Instant now;

    PostgresRoom(Connection to, Instant now) {
        this.to = to;
        this.now = now;
    }

    @Override
    public void make(Connection from) throws SQLException {
        try (Statement statement = from.createStatement();
                ResultSet row = statement.executeQuery(FIRST)) {
            long first = row.next() ? row.getLong(1) : 0;
            Instant oldest = row.wasNull() || first == 0 ? now : Micros.instant(first);
            PostgresMonths.make(Jdbi.open(to), oldest, now);
        }
    }

    @Override
    public void settled(Connection to) throws SQLException {
        for (Map.Entry<String, String> each : NUMBERED.entrySet()) {
            String sql = "SELECT setval(pg_get_serial_sequence(?, ?), max(%s)) FROM %s HAVING max(%s) IS NOT NULL"
                    .formatted(each.getValue(), each.getKey(), each.getValue());
            try (PreparedStatement statement = to.prepareStatement(sql)) {
                statement.setString(1, each.getKey());
                statement.setString(2, each.getValue());
                statement.executeQuery().close();
            }
        }
    }
}
