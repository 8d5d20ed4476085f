package hopwatch.store.database;

import hopwatch.config.MonitorId;
import hopwatch.store.table.Incidents;
import hopwatch.store.table.Intervals;
import hopwatch.store.table.OutboxRows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes out of a salvaged database the rows that can be read and make no sense, so that a run can begin on it. */
public final class Scrubbing {
    private static final Logger log = LoggerFactory.getLogger(Scrubbing.class);

    private final Connections connections;
    private final Instant now;
    private final Beginning<?> beginning;

    Scrubbing(Connections connections, Instant now, Beginning<?> beginning) {
        this.connections = connections;
        this.now = now;
        this.beginning = beginning;
    }

    /** Makes sense of one row, or throws. */
    private interface Reading {
        Object of(Handle tx, ResultSet row) throws SQLException;
    }

    /** @param tables corrected by what goes */
    void run(Map<String, Salvaged.Rows> tables) throws SQLException {
        try (Connection connection = connections.writing();
                Handle handle = Jdbi.create(connection).open()) {
            handle.execute("PRAGMA foreign_keys = OFF");
            scrub(handle, tables, "monitor", (tx, row) -> new MonitorId(row.getString("id")));
            scrub(handle, tables, "incident", Incidents::incident);
            scrub(handle, tables, "interval", (tx, row) -> Intervals.interval(row));
            scrub(handle, tables, "outbox", (tx, row) -> OutboxRows.alert(row));
            if (!canBegin(handle)) {
                empty(handle, tables, "observation");
                empty(handle, tables, "peer");
            }
            sweep(handle, tables);
            if (!canBegin(handle)) {
                tables.keySet().forEach(table -> empty(handle, tables, table));
            }
        }
    }

    private static void scrub(Handle handle, Map<String, Salvaged.Rows> tables, String table, Reading reading)
            throws SQLException {
        List<List<Object>> senseless = new ArrayList<>();
        List<String> key = TableSalvage.texts(
                handle.getConnection(), "SELECT name FROM pragma_table_info('" + table + "') WHERE pk > 0");
        try (Statement statement = handle.getConnection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            while (rows.next()) {
                try {
                    Object ignored = reading.of(handle, rows);
                } catch (RuntimeException nonsense) {
                    log.warn("a row of {} makes no sense and is left out: {}", table, nonsense.toString());
                    List<Object> values = new ArrayList<>();
                    for (String column : key) {
                        values.add(rows.getObject(column));
                    }
                    senseless.add(values);
                }
            }
        }
        String where = String.join(" = ? AND ", key) + " = ?";
        for (List<Object> values : senseless) {
            gone(tables, table, handle.execute("DELETE FROM " + table + " WHERE " + where, values.toArray()));
        }
    }

    /** What hangs on a row that is not there. */
    private static void sweep(Handle handle, Map<String, Salvaged.Rows> tables) throws SQLException {
        for (String table : tables.keySet()) {
            String references =
                    "SELECT '\"' || \"from\" || '\" NOT IN (SELECT \"' || \"to\" || '\" FROM \"' || \"table\""
                            + " || '\")' FROM pragma_foreign_key_list('" + table + "')";
            for (String orphaned : TableSalvage.texts(handle.getConnection(), references)) {
                gone(tables, table, handle.execute("DELETE FROM " + table + " WHERE " + orphaned));
            }
        }
    }

    private boolean canBegin(Handle handle) {
        handle.begin();
        try {
            Object ignored = beginning.at(handle, now);
            return true;
        } catch (RuntimeException nonsense) {
            log.warn("no run can begin on what was saved: {}", nonsense.toString());
            return false;
        } finally {
            handle.rollback();
        }
    }

    private static void empty(Handle handle, Map<String, Salvaged.Rows> tables, String table) {
        gone(tables, table, handle.execute("DELETE FROM " + table));
    }

    private static void gone(Map<String, Salvaged.Rows> tables, String table, int rows) {
        tables.computeIfPresent(table, (name, saved) -> saved.without(rows));
    }
}
