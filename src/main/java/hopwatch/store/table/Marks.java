package hopwatch.store.table;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * How far a series' history has been rolled up and dropped; all in microseconds, on whole hours or days.
 *
 * @param rawFrom raw observations are complete from here on
 * @param hoursFrom hours are complete from here to {@code hoursUntil}
 * @param daysFrom days are complete from here to {@code daysUntil}
 */
public record Marks(long series, long rawFrom, long hoursFrom, long hoursUntil, long daysFrom, long daysUntil) {
    private static final String COLUMNS =
            """
            SELECT series.key, raw_from, hours_from, hours_until, days_from, days_until FROM series""";

    /** A late observation belongs to an hour that is closed: it and its day are built again, from what is still raw. */
    private static final String REOPEN =
            """
            UPDATE series SET hours_until = :hour,
                days_until = CASE WHEN days_until > :day THEN :day ELSE days_until END
            WHERE key = :series AND hours_until > :hour AND raw_from <= :hour""";

    public static Marks of(Handle tx, long series) {
        return read(tx.createQuery(COLUMNS + " WHERE series.key = :series").bind("series", series))
                .orElseThrow();
    }

    public static Optional<Marks> of(Handle tx, Series series) {
        return read(tx.createQuery(
                        COLUMNS
                                + """
                         JOIN monitor ON monitor.key = series.monitor
                        WHERE monitor.id = :monitor AND hop = :hop AND location = :location""")
                .bind("monitor", series.monitor().value())
                .bind("hop", series.hop())
                .bind("location", series.location()));
    }

    private static Optional<Marks> read(Query query) {
        return query.map((row, context) -> new Marks(
                        row.getLong("key"),
                        row.getLong("raw_from"),
                        row.getLong("hours_from"),
                        row.getLong("hours_until"),
                        row.getLong("days_from"),
                        row.getLong("days_until")))
                .findOne();
    }

    public static void reopen(Handle tx, long series, long started) {
        tx.createUpdate(REOPEN)
                .bind("series", series)
                .bind("hour", Micros.floor(started, Micros.HOUR))
                .bind("day", Micros.floor(started, Micros.DAY))
                .execute();
    }

    /** @param mark one of the columns above, never from outside */
    static void move(Handle tx, long series, String mark, long to) {
        tx.createUpdate("UPDATE series SET " + mark + " = :to WHERE key = :series")
                .bind("to", to)
                .bind("series", series)
                .execute();
    }
}
