package hopwatch.store.table;

import hopwatch.incident.Alert;
import hopwatch.incident.IncidentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
            DELETE FROM outbox WHERE state IN ('sent', 'superseded') AND settled < :before
                AND incident NOT IN (SELECT id FROM incident WHERE ended IS NULL)""";

    private static final String BURIED =
            "SELECT * FROM outbox WHERE state = 'buried' ORDER BY settled DESC, id DESC LIMIT :most";

    private static final String BURIED_BY_CHANNEL =
            "SELECT channel, count(*) AS buried FROM outbox WHERE state = 'buried' GROUP BY channel";

    private OutboxRows() {}

    /**
     * A pending row as a start finds it.
     *
     * @param why what came of the last attempt; empty before the first
     */
    public record Left(Alert alert, int attempts, Instant due, String why) {}

    /** A row that was given up, and when. */
    public record Buried(Left left, Instant at) {}

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
                .map((row, context) -> left(row))
                .list();
    }

    private static Left left(ResultSet row) throws SQLException {
        return new Left(
                alert(row),
                row.getInt("attempts"),
                Micros.instant(row.getLong("due")),
                Objects.requireNonNullElse(row.getString("why"), ""));
    }

    /** What was sent and may be followed up, oldest first, each with its own receipt. */
    public static List<Sent> accepted(Handle tx) {
        return tx.createQuery(ACCEPTED)
                .map((row, context) -> new Sent(alert(row), row.getString("receipt")))
                .list();
    }

    /** How many were given up, by channel. */
    public static Map<String, Long> buried(Handle tx) {
        return tx.createQuery(BURIED_BY_CHANNEL).reduceRows(new TreeMap<String, Long>(), (counts, row) -> {
            counts.put(row.getColumn("channel", String.class), row.getColumn("buried", Long.class));
            return counts;
        });
    }

    /** The newest that were given up, the newest first. */
    public static List<Buried> buried(Handle tx, int most) {
        return tx.createQuery(BURIED)
                .bind("most", most)
                .map((row, context) -> new Buried(left(row), Micros.instant(row.getLong("settled"))))
                .list();
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

    /**
     * @param digest the key of the message that it was one of several in; empty where it was alone
     * @param receipt null for none
     */
    public static void sent(Handle tx, String key, Instant now, String digest, @Nullable String receipt) {
        settle(tx, key, "sent", now, digest, receipt);
    }

    /** @param by the key of what says more */
    public static void superseded(Handle tx, String key, Instant now, String by) {
        settle(tx, key, "superseded", now, by, null);
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

    /** Returns how many rows went. */
    static int dropBuried(Handle tx, Instant before) {
        return tx.createUpdate("DELETE FROM outbox WHERE state = 'buried' AND settled < :before")
                .bind("before", Micros.of(before))
                .execute();
    }

    private static void execute(Update update) {
        update.execute();
    }
}
