package hopwatch.store.table;

import hopwatch.incident.Alert;
import hopwatch.incident.IncidentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The outbox's table: pending alerts, and for a while what became of the others, so that a key is owed only once. */
public final class OutboxRows {
    private static final String INSERT =
            """
            INSERT INTO outbox (key, channel, incident, owed, due, notice)
            VALUES (:key, :channel, :incident, :owed, :owed, :notice) ON CONFLICT (key) DO NOTHING""";

    /** The attempts are told, not counted: a settlement may be written twice. */
    private static final String POSTPONE =
            """
            UPDATE outbox SET due = :until, attempts = :attempts, why = :why WHERE key = :key AND state = 'pending'""";

    private static final String SETTLE =
            """
            UPDATE outbox SET state = :state, settled = :now, why = :why, receipt = :receipt
            WHERE key = :key AND state = 'pending'""";

    /** Of incidents that go on, or of which something is still owed, as far as their channels may hear of them again. */
    private static final String ACCEPTED =
            """
            SELECT * FROM outbox WHERE state = 'sent'
                AND (incident IN (SELECT id FROM incident WHERE ended IS NULL)
                    OR incident IN (SELECT incident FROM outbox WHERE state = 'pending'))
                AND EXISTS (SELECT 1 FROM incident_told AS told
                    WHERE told.incident = outbox.incident AND told.channel = outbox.channel)
            ORDER BY id""";

    /** Of an incident that goes on, what its channels accepted is still needed. */
    private static final String DROP_SENT =
            """
            DELETE FROM outbox WHERE state = 'sent' AND settled < :before
                AND incident NOT IN (SELECT id FROM incident WHERE ended IS NULL)""";

    private OutboxRows() {}

    /** A pending row as a start finds it. */
    public record Left(Alert alert, int attempts, Instant due) {}

    /**
     * A row that its channel accepted.
     *
     * @param receipt null for none
     */
    public record Sent(Alert alert, @Nullable String receipt) {}

    /** Once for a key, however often it is called. Returns whether it is still owed: a settled key stays settled. */
    public static boolean insert(Handle tx, Alert alert) {
        int inserted = tx.createUpdate(INSERT)
                .bind("key", alert.key())
                .bind("channel", alert.channel())
                .bind("incident", alert.incident().value())
                .bind("owed", Micros.of(alert.owed()))
                .bind("notice", NoticeJson.of(alert.notice()))
                .execute();
        return inserted > 0 || isPending(tx, alert.key());
    }

    private static boolean isPending(Handle tx, String key) {
        return tx.createQuery("SELECT count(*) FROM outbox WHERE key = :key AND state = 'pending'")
                        .bind("key", key)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Oldest first. */
    public static List<Left> pending(Handle tx) {
        return tx.createQuery("SELECT * FROM outbox WHERE state = 'pending' ORDER BY id")
                .map((row, context) -> new Left(alert(row), row.getInt("attempts"), Micros.instant(row.getLong("due"))))
                .list();
    }

    /** What was sent and may be followed up, oldest first, each with its own receipt. */
    public static List<Sent> accepted(Handle tx) {
        return tx.createQuery(ACCEPTED)
                .map((row, context) -> new Sent(alert(row), row.getString("receipt")))
                .list();
    }

    public static long buried(Handle tx) {
        return tx.createQuery("SELECT count(*) FROM outbox WHERE state = 'buried'")
                .mapTo(Long.class)
                .one();
    }

    public static Alert alert(ResultSet row) throws SQLException {
        return new Alert(
                row.getString("key"),
                row.getString("channel"),
                new IncidentId(row.getString("incident")),
                Micros.instant(row.getLong("owed")),
                NoticeJson.parse(row.getString("notice")));
    }

    public static void postpone(Handle tx, String key, Instant until, int attempts, String why) {
        execute(tx.createUpdate(POSTPONE)
                .bind("until", Micros.of(until))
                .bind("attempts", attempts)
                .bind("why", why)
                .bind("key", key));
    }

    /** @param receipt null for none */
    public static void sent(Handle tx, String key, Instant now, @Nullable String receipt) {
        settle(tx, key, "sent", now, "", receipt);
    }

    public static void buried(Handle tx, String key, Instant now, String why) {
        settle(tx, key, "buried", now, why, null);
    }

    private static void settle(Handle tx, String key, String state, Instant now, String why, @Nullable String receipt) {
        execute(tx.createUpdate(SETTLE)
                .bind("state", state)
                .bind("now", Micros.of(now))
                .bind("why", why)
                .bind("receipt", receipt)
                .bind("key", key));
    }

    /** Returns how many rows went. */
    static int dropSent(Handle tx, Instant before) {
        return tx.createUpdate(DROP_SENT).bind("before", Micros.of(before)).execute();
    }

    private static void execute(Update update) {
        update.execute();
    }
}
