package hopwatch.store.table;

import hopwatch.config.MonitorId;
import hopwatch.incident.Acknowledgement;
import hopwatch.incident.Flapping;
import hopwatch.incident.Impact;
import hopwatch.incident.Incident;
import hopwatch.incident.IncidentId;
import hopwatch.verdict.Root;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Incidents in their tables, each written whole as it is afterwards. */
public final class Incidents {
    private static final String UPSERT =
            """
            INSERT INTO incident (id, root_kind, root_key, title, impact, hop, cause, began, ended,
                acknowledged_by, acknowledged, changes, changed, steady, held)
            VALUES (:id, :rootKind, :rootKey, :title, :impact, :hop, :cause, :began, :ended,
                :acknowledgedBy, :acknowledged, :changes, :changed, :steady, :held)
            ON CONFLICT (id) DO UPDATE SET root_kind = excluded.root_kind, root_key = excluded.root_key,
                title = excluded.title, impact = excluded.impact, hop = excluded.hop, cause = excluded.cause,
                began = excluded.began, ended = excluded.ended, acknowledged_by = excluded.acknowledged_by,
                acknowledged = excluded.acknowledged, changes = excluded.changes, changed = excluded.changed,
                steady = excluded.steady, held = excluded.held""";

    private Incidents() {}

    public static void write(Handle tx, Incident incident) {
        Update written = tx.createUpdate(UPSERT)
                .bind("id", incident.id().value())
                .bind("rootKind", incident.root().kind().name())
                .bind("rootKey", incident.root().key())
                .bind("title", incident.title())
                .bind("impact", incident.impact().name())
                .bind("hop", incident.hop())
                .bind("cause", Codes.name(incident.cause()))
                .bind("began", Micros.of(incident.began()))
                .bind("ended", micros(incident.ended()));
        handled(written, incident).execute();
        clearParts(tx, incident.id());
        writeParts(tx, incident);
    }

    private static Update handled(Update written, Incident incident) {
        Acknowledgement by = incident.acknowledged();
        Flapping flapping = incident.flapping();
        return written.bind("acknowledgedBy", by == null ? null : by.by())
                .bind("acknowledged", by == null ? null : micros(by.at()))
                .bind("changes", flapping == null ? null : (Integer) flapping.changes())
                .bind("changed", flapping == null ? null : micros(flapping.last()))
                .bind("steady", flapping == null ? null : micros(flapping.steady()))
                .bind("held", incident.held() ? 1 : 0);
    }

    private static @Nullable Long micros(@Nullable Instant at) {
        return at == null ? null : (Long) Micros.of(at);
    }

    private static void clearParts(Handle tx, IncidentId id) {
        for (String part : List.of("incident_monitor", "incident_update", "incident_told")) {
            tx.execute("DELETE FROM " + part + " WHERE incident = ?", id.value());
        }
    }

    private static void writeParts(Handle tx, Incident incident) {
        String id = incident.id().value();
        PreparedBatch monitors = tx.prepareBatch("INSERT INTO incident_monitor VALUES (?, ?, ?)");
        incident.monitors().forEach(monitor -> monitors.add(id, monitors.size(), monitor.value()));
        List.of(monitors, UpdateRows.of(tx, incident), ToldRows.of(tx, incident))
                .forEach(Incidents::executeIfAny);
    }

    private static void executeIfAny(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** All that had not ended by then. */
    public static List<Incident> since(Handle tx, Instant from) {
        return tx.createQuery("SELECT * FROM incident WHERE ended IS NULL OR ended >= :from")
                .bind("from", Micros.of(from))
                .map((row, context) -> incident(tx, row))
                .list();
    }

    public static Incident incident(Handle tx, ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new Incident(
                new IncidentId(id),
                new Root(Root.Kind.valueOf(row.getString("root_kind")), row.getString("root_key")),
                row.getString("title"),
                Impact.valueOf(row.getString("impact")),
                monitors(tx, id),
                row.getString("hop"),
                Codes.cause(row.getString("cause")),
                Micros.instant(row.getLong("began")),
                Intervals.time(row, "ended"),
                UpdateRows.read(tx, id),
                ToldRows.read(tx, id),
                acknowledgement(row),
                flapping(row),
                row.getInt("held") != 0);
    }

    private static List<MonitorId> monitors(Handle tx, String id) {
        return tx.select("SELECT monitor FROM incident_monitor WHERE incident = ? ORDER BY position", id)
                .map((row, context) -> new MonitorId(row.getString("monitor")))
                .list();
    }

    private static @Nullable Acknowledgement acknowledgement(ResultSet row) throws SQLException {
        String by = row.getString("acknowledged_by");
        return by == null ? null : new Acknowledgement(by, Micros.instant(row.getLong("acknowledged")));
    }

    private static @Nullable Flapping flapping(ResultSet row) throws SQLException {
        Instant steady = Intervals.time(row, "steady");
        return steady == null
                ? null
                : new Flapping(row.getInt("changes"), Micros.instant(row.getLong("changed")), steady);
    }
}
