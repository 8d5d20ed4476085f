package hopwatch.store.table;

import hopwatch.config.AlertKind;
import hopwatch.incident.Incident;
import hopwatch.incident.Told;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What channels have been told of an incident, a row for each. */
final class ToldRows {
    private static final String INSERT =
            """
            INSERT INTO incident_told (incident, channel, words, kind, hop, members, reminders, first, last, flapping)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private ToldRows() {}

    /** To be executed unless it is empty. */
    static PreparedBatch of(Handle tx, Incident incident) {
        PreparedBatch rows = tx.prepareBatch(INSERT);
        incident.told()
                .forEach((channel, told) -> rows.add(
                        incident.id().value(),
                        channel,
                        told.words(),
                        told.kind().name(),
                        told.hop(),
                        told.members(),
                        told.reminders(),
                        Micros.of(told.first()),
                        Micros.of(told.last()),
                        told.flapping() ? 1 : 0));
        return rows;
    }

    static Map<String, Told> read(Handle tx, String incident) {
        Map<String, Told> told = new HashMap<>();
        tx.select("SELECT * FROM incident_told WHERE incident = ?", incident)
                .map((row, context) -> Map.entry(row.getString("channel"), told(row)))
                .forEach(each -> told.put(each.getKey(), each.getValue()));
        return told;
    }

    private static Told told(ResultSet row) throws SQLException {
        return new Told(
                row.getInt("words"),
                AlertKind.valueOf(row.getString("kind")),
                row.getString("hop"),
                row.getInt("members"),
                row.getInt("reminders"),
                Micros.instant(row.getLong("first")),
                Micros.instant(row.getLong("last")),
                row.getInt("flapping") != 0);
    }
}
