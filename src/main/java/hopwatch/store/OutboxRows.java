package hopwatch.store;

import hopwatch.incident.Alert;
import hopwatch.incident.IncidentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The outbox's table: pending alerts, and for a while what became of the others, so that a key is owed only once. */
final class OutboxRows {
    private static final String INSERT =
            """
            INSERT INTO outbox (key, channel, incident, owed, due, notice)
            VALUES (:key, :channel, :incident, :owed, :owed, :notice) ON CONFLICT (key) DO NOTHING""";

    private static final String CLAIMABLE =
            """
            SELECT * FROM outbox WHERE state = 'pending' AND due <= :now AND leased_until <= :now
                AND NOT EXISTS (SELECT 1 FROM outbox older WHERE older.state = 'pending' AND older.id < outbox.id
                    AND older.incident = outbox.incident AND older.channel = outbox.channel)
            ORDER BY id LIMIT :most""";

    private static final String LEASE = "UPDATE outbox SET leased_until = :until WHERE id = :id";

    private static final String POSTPONE =
            """
            UPDATE outbox SET due = :until, leased_until = 0, attempts = attempts + 1, why = :why
            WHERE id = :id AND state = 'pending'""";

    private static final String SETTLE =
            """
            UPDATE outbox SET state = :state, settled = :now, why = :why WHERE id = :id AND state = 'pending'""";

    private static final String BACKLOG =
            """
            SELECT count(*) FILTER (WHERE state = 'pending') AS pending,
                count(*) FILTER (WHERE state = 'buried') AS buried,
                min(due) FILTER (WHERE state = 'pending') AS next
            FROM outbox WHERE state IN ('pending', 'buried')""";

    private OutboxRows() {}

    /** Once for a key, however often it is called. */
    static void insert(Handle tx, Alert alert) {
        tx.createUpdate(INSERT)
                .bind("key", alert.key())
                .bind("channel", alert.channel())
                .bind("incident", alert.incident().value())
                .bind("owed", Micros.of(alert.owed()))
                .bind("notice", NoticeJson.of(alert.notice()))
                .execute();
    }

    static List<Owed> claim(Handle tx, int most, Instant now, Instant leasedUntil) {
        List<Owed> claimed = tx.createQuery(CLAIMABLE)
                .bind("now", Micros.of(now))
                .bind("most", most)
                .map((row, context) -> owed(row))
                .list();
        for (Owed owed : claimed) {
            execute(tx.createUpdate(LEASE).bind("until", Micros.of(leasedUntil)).bind("id", owed.id()));
        }
        return claimed;
    }

    private static Owed owed(ResultSet row) throws SQLException {
        Alert alert = new Alert(
                row.getString("key"),
                row.getString("channel"),
                new IncidentId(row.getString("incident")),
                Micros.instant(row.getLong("owed")),
                NoticeJson.parse(row.getString("notice")));
        return new Owed(row.getLong("id"), alert, row.getInt("attempts"));
    }

    static void postpone(Handle tx, Owed owed, Instant until, String why) {
        execute(tx.createUpdate(POSTPONE)
                .bind("until", Micros.of(until))
                .bind("why", why)
                .bind("id", owed.id()));
    }

    /** @param state {@code sent} or {@code buried} */
    static void settle(Handle tx, Owed owed, String state, Instant now, String why) {
        execute(tx.createUpdate(SETTLE)
                .bind("state", state)
                .bind("now", Micros.of(now))
                .bind("why", why)
                .bind("id", owed.id()));
    }

    static void endLeases(Handle tx) {
        execute(tx.createUpdate("UPDATE outbox SET leased_until = 0 WHERE state = 'pending' AND leased_until > 0"));
    }

    /** Returns how many rows went. */
    static int dropSent(Handle tx, Instant before) {
        return tx.createUpdate("DELETE FROM outbox WHERE state = 'sent' AND settled < :before")
                .bind("before", Micros.of(before))
                .execute();
    }

    static Outbox.Backlog backlog(Handle tx) {
        return tx.createQuery(BACKLOG)
                .map((row, context) -> new Outbox.Backlog(row.getLong("pending"), row.getLong("buried"), next(row)))
                .one();
    }

    private static Instant next(ResultSet row) throws SQLException {
        Instant due = Intervals.time(row, "next");
        return due == null ? Instant.MAX : due;
    }

    private static void execute(Update update) {
        update.execute();
    }
}
