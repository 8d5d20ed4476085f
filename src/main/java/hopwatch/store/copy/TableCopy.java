package hopwatch.store.copy;

import hopwatch.store.table.Texts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One table's rows, by the order of their keys. */
public final class TableCopy {
    private static final int BATCH = 1_000;

    private final Tables.Table table;
    private final Connection from;
    private final Connection to;
    private final Progress progress;
    private final List<String> columns;

    TableCopy(Tables.Table table, Connection from, Connection to, Progress progress) throws SQLException {
        this.table = table;
        this.from = from;
        this.to = to;
        this.progress = progress;
        this.columns = columns(from, table);
    }

    public static List<String> columns(Connection connection, Tables.Table table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + table.name() + " WHERE 1 = 0")) {
            ResultSetMetaData meta = none.getMetaData();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                names.add(meta.getColumnName(i));
            }
            return names;
        }
    }

    /** Without what marks a copy. */
    static long count(Connection connection, Tables.Table table) throws SQLException {
        String real = table.equals(Tables.RUN) ? " WHERE id > 0" : "";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table.name() + real)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    void run() throws SQLException {
        long all = count(from, table);
        long done = count(to, table);
        List<Object> last = lastKey();
        List<List<Object>> batch = batch(last);
        while (!batch.isEmpty()) {
            write(batch);
            to.commit();
            done += batch.size();
            progress.copied(table.name(), done, all);
            batch = batch(key(batch.get(batch.size() - 1)));
        }
    }

    /** Empty where nothing was copied yet. */
    private List<Object> lastKey() throws SQLException {
        String sql = "SELECT %s FROM %s ORDER BY %s LIMIT 1".formatted(names(table.key()), table.name(), descending());
        try (Statement statement = to.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? values(row, table.key().size()) : List.of();
        }
    }

    private String descending() {
        return String.join(" DESC, ", table.key()) + " DESC";
    }

    private List<List<Object>> batch(List<Object> last) throws SQLException {
        String after = last.isEmpty() ? "" : " WHERE (%s) > (%s)".formatted(names(table.key()), places(last.size()));
        String sql = "SELECT %s FROM %s%s ORDER BY %s LIMIT %d"
                .formatted(names(columns), table.name(), after, names(table.key()), BATCH);
        try (PreparedStatement statement = from.prepareStatement(sql)) {
            bind(statement, last);
            try (ResultSet rows = statement.executeQuery()) {
                List<List<Object>> batch = new ArrayList<>();
                while (rows.next()) {
                    batch.add(values(rows, columns.size()));
                }
                return batch;
            }
        }
    }

    private List<Object> key(List<Object> row) {
        return table.key().stream().map(name -> row.get(columns.indexOf(name))).toList();
    }

    private void write(List<List<Object>> batch) throws SQLException {
        String sql = "INSERT INTO %s (%s) VALUES (%s)".formatted(table.name(), names(columns), places(columns.size()));
        try (PreparedStatement statement = to.prepareStatement(sql)) {
            for (List<Object> row : batch) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Some may be null. */
    private static List<Object> values(ResultSet row, int count) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            values.add(row.getObject(i));
        }
        return values;
    }

    private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        int place = 0;
        for (Object value : values) {
            place++;
            statement.setObject(place, value instanceof String text ? Texts.clean(text) : value);
        }
    }

    private static String names(List<String> columns) {
        return String.join(", ", columns);
    }

    private static String places(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
