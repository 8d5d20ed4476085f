package hopwatch.store.table;

import hopwatch.incident.Alert;
import hopwatch.incident.IncidentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

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
            UPDATE outbox SET state = :state, settled = :now, why = :why WHERE key = :key AND state = 'pending'""";

    private OutboxRows() {}

    /** A pending row as a start finds it. */
    public record Left(Alert alert, int attempts, Instant due) {}

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

    /** @param state {@code sent} or {@code buried} */
    public static void settle(Handle tx, String key, String state, Instant now, String why) {
        execute(tx.createUpdate(SETTLE)
                .bind("state", state)
                .bind("now", Micros.of(now))
                .bind("why", why)
                .bind("key", key));
    }

    /** Returns how many rows went. */
    static int dropSent(Handle tx, Instant before) {
        return tx.createUpdate("DELETE FROM outbox WHERE state = 'sent' AND settled < :before")
                .bind("before", Micros.of(before))
                .execute();
    }

    private static void execute(Update update) {
        update.execute();
    }
}
