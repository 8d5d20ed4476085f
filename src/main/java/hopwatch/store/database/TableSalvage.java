package hopwatch.store.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Copies what can be read of one table. Forwards by its key to the first row that cannot be read, then backwards from the
 * end: what lies between is lost. Where the table hangs on another, this is done for each row of that one by itself, and
 * where its key is a number, what lies between is halved and tried again.
 */
public final class TableSalvage {
    private static final int MOST_HALVINGS = 200;
    private static final Object WHOLE = new Object();

    private final Connection from;
    private final Connection to;
    private final String table;
    private final List<String> columns;
    private final List<String> key;
    private boolean whole = true;
    private int halvings;

    TableSalvage(Connection from, Connection to, String table) throws SQLException {
        this.from = from;
        this.to = to;
        this.table = table;
        this.key = texts(to, "SELECT name FROM pragma_table_info('" + table + "') WHERE pk > 0 ORDER BY pk");
        this.columns = new ArrayList<>(texts(to, "SELECT name FROM pragma_table_info('" + table + "')"));
    }

    /** The rows of a key in one direction, as far as they can be read. */
    private final class Scan {
        private final boolean forwards;
        private final List<Object> bounds = new ArrayList<>();
        private final StringBuilder where = new StringBuilder(" WHERE 1");
        private Object last = "";
        private boolean ended;

        private Scan(boolean forwards) {
            this.forwards = forwards;
        }

        private Scan where(String condition, Object bound) {
            where.append(" AND ").append(condition);
            bounds.add(bound);
            return this;
        }

        private Scan run() throws SQLException {
            String order = key.stream()
                    .map(column -> quoted(column) + (forwards ? "" : " DESC"))
                    .collect(Collectors.joining(", "));
            String sql = "SELECT " + list(columns) + " FROM " + quoted(table) + where + " ORDER BY " + order;
            try (PreparedStatement query = from.prepareStatement(sql);
                    PreparedStatement insert = inserting()) {
                bind(query, bounds);
                read(query, insert);
            } catch (Unreadable damage) {
                ended = false;
            }
            return this;
        }

        private void read(PreparedStatement query, PreparedStatement insert) throws SQLException, Unreadable {
            try (ResultSet rows = opened(query)) {
                while (next(rows)) {
                    List<Object> row = values(rows);
                    insert(insert, row);
                    last = row.get(columns.indexOf(key.get(0)));
                }
                ended = true;
            }
        }
    }

    /** The source cannot be read on; what the target says is never this. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private Unreadable(SQLException cause) {
            super(cause);
        }
    }

    Salvaged.Rows run() throws SQLException {
        if (!hasAllColumns()) {
            return Salvaged.Rows.NONE;
        }
        for (Object parent : parents()) {
            salvage(parent);
        }
        to.commit();
        long saved = number(to);
        try {
            long there = number(from);
            return new Salvaged.Rows(saved, Math.max(0, there - saved), whole || there > saved);
        } catch (SQLException unreadable) {
            return new Salvaged.Rows(saved, 0, false);
        }
    }

    private boolean hasAllColumns() {
        try {
            return !columns.isEmpty()
                    && texts(from, "SELECT name FROM pragma_table_info('" + table + "')")
                            .containsAll(columns);
        } catch (SQLException unreadable) {
            return false;
        }
    }

    /** What the first column of the key refers to, already saved; where it refers to nothing, the table is one piece. */
    private List<Object> parents() throws SQLException {
        String reference = "SELECT \"table\" || '.' || \"to\" FROM pragma_foreign_key_list('%s') WHERE \"from\" = '%s'"
                .formatted(table, key.get(0));
        List<String> found = key.size() > 1 ? texts(to, reference) : List.of();
        List<Object> values = new ArrayList<>();
        if (found.isEmpty()) {
            values.add(WHOLE);
            return values;
        }
        String[] parent = found.get(0).split("\\.", 2);
        try (Statement statement = to.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + quoted(parent[1]) + " FROM " + quoted(parent[0]))) {
            while (rows.next()) {
                values.add(rows.getObject(1));
            }
        }
        return values;
    }

    private Scan scan(boolean forwards, Object parent) {
        Scan scan = new Scan(forwards);
        return parent == WHOLE ? scan : scan.where(quoted(key.get(0)) + " = ?", parent);
    }

    private void salvage(Object parent) throws SQLException {
        Scan up = scan(true, parent).run();
        if (!up.ended) {
            whole = false;
            Scan down = scan(false, parent).run();
            if (parent == WHOLE && up.last instanceof Number low && down.last instanceof Number high) {
                halve(low.longValue(), high.longValue());
            }
        }
    }

    /** Between two numbers that were read lies something that cannot be. */
    private void halve(long low, long high) throws SQLException {
        long middle = low + (high - low) / 2;
        if (middle <= low || middle >= high || ++halvings > MOST_HALVINGS) {
            return;
        }
        String column = quoted(key.get(0));
        Scan down = new Scan(false)
                .where(column + " > ?", low)
                .where(column + " <= ?", middle)
                .run();
        Scan up = new Scan(true)
                .where(column + " > ?", middle)
                .where(column + " < ?", high)
                .run();
        if (!down.ended) {
            halve(low, down.last instanceof Number read ? read.longValue() : middle);
        }
        if (!up.ended) {
            halve(up.last instanceof Number read ? read.longValue() : middle, high);
        }
    }

    private PreparedStatement inserting() throws SQLException {
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        return to.prepareStatement(
                "INSERT OR IGNORE INTO " + quoted(table) + " (" + list(columns) + ") VALUES (" + marks + ")");
    }

    /** What contradicts the rest is as good as unreadable. */
    private void insert(PreparedStatement insert, List<Object> row) throws SQLException {
        try {
            bind(insert, row);
            insert.executeUpdate();
        } catch (SQLException contradiction) {
            if (SqliteMending.isOfTheDisk(contradiction)) {
                throw contradiction;
            }
            whole = false;
        }
    }

    private static ResultSet opened(PreparedStatement query) throws Unreadable {
        try {
            return query.executeQuery();
        } catch (SQLException damage) {
            throw new Unreadable(damage);
        }
    }

    private static boolean next(ResultSet rows) throws Unreadable {
        try {
            return rows.next();
        } catch (SQLException damage) {
            throw new Unreadable(damage);
        }
    }

    private List<Object> values(ResultSet rows) throws Unreadable {
        try {
            List<Object> values = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                values.add(rows.getObject(i));
            }
            return values;
        } catch (SQLException damage) {
            throw new Unreadable(damage);
        }
    }

    private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }

    private long number(Connection where) throws SQLException {
        return Long.parseLong(
                texts(where, "SELECT count(*) FROM " + quoted(table)).get(0));
    }

    private static String list(List<String> columns) {
        return columns.stream().map(TableSalvage::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    public static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
