package hopwatch.store.table;

import hopwatch.incident.Audience;
import hopwatch.incident.Hand;
import hopwatch.incident.Incident;
import hopwatch.incident.Update;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** An incident's story, a row for each step. */
final class UpdateRows {
    private static final String INSERT =
            """
            INSERT INTO incident_update (incident, position, at, status, body, who, key, audience)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

    private UpdateRows() {}

    /** To be executed unless it is empty. */
    static PreparedBatch of(Handle tx, Incident incident) {
        PreparedBatch rows = tx.prepareBatch(INSERT);
        incident.updates().forEach(update -> add(rows, incident.id().value(), update));
        return rows;
    }

    private static void add(PreparedBatch rows, String incident, Update update) {
        Hand hand = update.hand();
        rows.add(
                incident,
                rows.size(),
                Micros.of(update.at()),
                update.status().name(),
                update.body(),
                hand == null ? null : hand.by(),
                hand == null ? null : hand.key(),
                hand == null ? null : hand.audience().name());
    }

    static List<Update> read(Handle tx, String incident) {
        return tx.select("SELECT * FROM incident_update WHERE incident = ? ORDER BY position", incident)
                .map((row, context) -> new Update(
                        Micros.instant(row.getLong("at")),
                        Update.Status.valueOf(row.getString("status")),
                        row.getString("body"),
                        hand(row)))
                .list();
    }

    private static @Nullable Hand hand(ResultSet row) throws SQLException {
        String by = row.getString("who");
        return by == null ? null : new Hand(by, row.getString("key"), Audience.valueOf(row.getString("audience")));
    }
}
