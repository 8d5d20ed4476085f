package hopwatch.store.table;

import hopwatch.config.Retention;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Before when history goes, in microseconds, on whole days. Nothing goes that is not rolled up yet, and nothing finer
 * outlives what is built from it.
 */
public record Expiry(long raw, long hours, long days, Instant sent, Instant buried) {
    /** So long is a key that was sent remembered, lest it be owed again. */
    private static final Duration SENT = Duration.ofDays(30);

    /** So long can it be seen what a channel refused. */
    private static final Duration BURIED = Duration.ofDays(90);

    /** Rows in one transaction, so that the writer is soon free for others. */
    public static final int BATCH = 5_000;

    private static final String DROP_INTERVALS =
            """
            DELETE FROM interval WHERE (monitor, began) IN (
                SELECT monitor, began FROM interval WHERE ended < :until LIMIT :most)""";

    private static final String DROP_MAINTENANCE =
            """
            DELETE FROM maintenance WHERE (monitor, began, name) IN (
                SELECT monitor, began, name FROM maintenance WHERE ended < :until LIMIT :most)""";

    private static final String DROP_INCIDENTS =
            """
            DELETE FROM incident WHERE id IN (SELECT id FROM incident WHERE ended < :until LIMIT :most)""";

    public static Expiry at(Instant now, Retention keep) {
        long raw = day(now, keep.raw());
        long hours = Math.min(raw, day(now, keep.hourly()));
        return new Expiry(raw, hours, Math.min(hours, day(now, keep.daily())), now.minus(SENT), now.minus(BURIED));
    }

    private static long day(Instant now, Duration kept) {
        return Math.max(0, Micros.floor(Micros.of(now.minus(kept)), Micros.DAY));
    }

    /** Returns how many rows went; 0 when none is left. */
    public int dropRaw(Handle tx, long series) {
        long until = Math.min(raw, Marks.of(tx, series).hoursUntil());
        Marks.move(tx, series, "raw_from", until);
        Observations.drop(tx, series, 0, until);
        return Packs.drop(tx, series, until);
    }

    public int dropHours(Handle tx, long series) {
        long until = Math.min(hours, Marks.of(tx, series).daysUntil());
        Marks.move(tx, series, "hours_from", until);
        return dropRollups(tx, "hour", series, until);
    }

    public int dropDays(Handle tx, long series) {
        Marks.move(tx, series, "days_from", days);
        return dropRollups(tx, "day", series, days);
    }

    /** A series has at most 24 of these for each day that is dropped. */
    private static int dropRollups(Handle tx, String table, long series, long until) {
        return tx.createUpdate("DELETE FROM " + table + " WHERE series = :series AND start < :until")
                .bind("series", series)
                .bind("until", until)
                .execute();
    }

    /** What belongs to no series. A peer's last use is noted to the hour. */
    public int dropRest(Handle tx) {
        return drop(tx, DROP_INTERVALS, days)
                + drop(tx, DROP_MAINTENANCE, days)
                + drop(tx, DROP_INCIDENTS, days)
                + OutboxRows.dropSent(tx, sent)
                + OutboxRows.dropBuried(tx, buried)
                + tx.execute("DELETE FROM peer WHERE used < ?", raw - 2 * Micros.HOUR);
    }

    private static int drop(Handle tx, String sql, long until) {
        return tx.createUpdate(sql).bind("until", until).bind("most", BATCH).execute();
    }
}
