package hopwatch.store;

import static hopwatch.store.StoreCase.await;
import static hopwatch.store.StoreCase.due;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.store.copy.TableCopy;
import hopwatch.store.copy.Tables;
import hopwatch.store.table.Series;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether two histories are the same, by all that can be asked of them. */
final class Views {
    private Views() {}

    static void areEqual(Store one, Store other, Instant now) {
        assertThat(other.run()).isEqualTo(one.run());
        assertThat(other.snapshot().monitors()).isEqualTo(one.snapshot().monitors());
        assertThat(other.snapshot().open()).isEqualTo(one.snapshot().open());
        assertThat(other.snapshot().ended()).isEqualTo(one.snapshot().ended());
        assertThat(other.snapshot().lastRound()).isEqualTo(one.snapshot().lastRound());
        assertThat(await(other.outbox().backlog())).isEqualTo(await(one.outbox().backlog()));
        RandomHistory.MONITORS.forEach(monitor -> {
            assertThat(await(other.history().latest(monitor, 50)))
                    .isEqualTo(await(one.history().latest(monitor, 50)));
            assertThat(await(other.history().observations(monitor, now.minus(Duration.ofDays(9)), now)))
                    .isEqualTo(await(one.history().observations(monitor, now.minus(Duration.ofDays(9)), now)));
            for (int days : new int[] {1, 7, 30, 90}) {
                Series series = Series.local(monitor, "direct");
                Instant from = now.minus(Duration.ofDays(days));
                assertThat(await(other.history().latency(series, from, now)))
                        .isEqualTo(await(one.history().latency(series, from, now)));
            }
        });
    }

    /** To be asked of each history once: what is claimed is leased. */
    static List<Owed> owed(Store store) {
        return due(store, Instant.MAX);
    }

    /** Every value of every row of every table, as text. */
    static Map<String, List<String>> rows(Connection connection) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        for (Tables.Table table : Tables.ALL) {
            rows.put(table.name(), rows(connection, table));
        }
        return rows;
    }

    private static List<String> rows(Connection connection, Tables.Table table) throws SQLException {
        List<String> columns =
                TableCopy.columns(connection, table).stream().sorted().toList();
        String sql = "SELECT %s FROM %s ORDER BY %s"
                .formatted(String.join(", ", columns), table.name(), String.join(", ", table.key()));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                StringBuilder line = new StringBuilder();
                for (String column : columns) {
                    Object value = row.getObject(column);
                    line.append(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value)
                            .append('|');
                }
                rows.add(line.toString());
            }
            return rows;
        }
    }
}
