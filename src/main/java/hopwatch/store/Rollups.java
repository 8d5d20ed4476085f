package hopwatch.store;

import hopwatch.latency.Timings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Hours built from raw observations and days built from hours, each in the transaction that closes it. Building one
 * again replaces it by the same.
 */
final class Rollups {
    private static final String RAW =
            """
            SELECT level, failure IS NULL AS answered, resolve, connect, tls, processing, transfer FROM observation
            WHERE series = :series AND started >= :from AND started < :to AND attempt = 0""";

    private static final String NEXT_RAW =
            """
            SELECT min(started) FROM observation WHERE series = :series AND started >= :from AND started < :to""";

    private static final String NEXT_HOUR =
            """
            SELECT min(start) FROM hour WHERE series = :series AND start >= :from AND start < :to""";

    private Rollups() {}

    /**
     * Closes the next hour of a series.
     *
     * @param end where closing stops; a whole hour
     * @return how many rows that took; 0 when there was nothing left to close
     */
    static int closeHour(Handle tx, long series, long end) {
        Optional<Long> next = next(tx, NEXT_RAW, series, Marks.of(tx, series).hoursUntil(), end);
        long start = next.map(first -> Micros.floor(first, Micros.HOUR)).orElse(end - Micros.HOUR);
        List<Tally.Check> checks = next.isEmpty() ? List.of() : raw(tx, series, start, start + Micros.HOUR);
        if (!checks.isEmpty()) {
            write(tx, "hour", series, start, Tally.of(checks));
        }
        Marks.move(tx, series, "hours_until", start + Micros.HOUR);
        return next.isEmpty() ? 0 : Math.max(1, checks.size());
    }

    /** As {@link #closeHour}, up to the last day whose hours are all closed. */
    static int closeDay(Handle tx, long series) {
        Marks marks = Marks.of(tx, series);
        long end = Micros.floor(marks.hoursUntil(), Micros.DAY);
        Optional<Long> next = next(tx, NEXT_HOUR, series, marks.daysUntil(), end);
        long start = next.map(first -> Micros.floor(first, Micros.DAY)).orElse(end - Micros.DAY);
        List<Tally> hours = next.isEmpty() ? List.of() : read(tx, "hour", series, start, start + Micros.DAY);
        if (!hours.isEmpty()) {
            write(tx, "day", series, start, Tally.sum(hours));
        }
        Marks.move(tx, series, "days_until", start + Micros.DAY);
        return hours.size();
    }

    private static Optional<Long> next(Handle tx, String sql, long series, long from, long to) {
        return tx.createQuery(sql)
                .bind("series", series)
                .bind("from", from)
                .bind("to", to)
                .mapTo(Long.class)
                .findOne();
    }

    static List<Tally.Check> raw(Handle tx, long series, long from, long to) {
        return tx.createQuery(RAW)
                .bind("series", series)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> new Tally.Check(
                        Codes.level(row.getInt("level")), row.getBoolean("answered"), Observations.phases(row)))
                .list();
    }

    private static void write(Handle tx, String table, long series, long start, Tally tally) {
        tx.createUpdate(
                        "INSERT INTO " + table
                                + """
                         (series, start, up, degraded, down, unknown, latency)
                        VALUES (:series, :start, :up, :degraded, :down, :unknown, :latency)
                        ON CONFLICT (series, start) DO UPDATE SET up = excluded.up, degraded = excluded.degraded,
                            down = excluded.down, unknown = excluded.unknown, latency = excluded.latency""")
                .bind("series", series)
                .bind("start", start)
                .bind("up", tally.counts().up())
                .bind("degraded", tally.counts().degraded())
                .bind("down", tally.counts().down())
                .bind("unknown", tally.counts().unknown())
                .bind("latency", Timings.decode(tally.timings()).encode())
                .execute();
    }

    /** @param table {@code hour} or {@code day} */
    static List<Tally> read(Handle tx, String table, long series, long from, long to) {
        return tx.createQuery("SELECT * FROM " + table + " WHERE series = :series AND start >= :from AND start < :to")
                .bind("series", series)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> tally(row))
                .list();
    }

    private static Tally tally(ResultSet row) throws SQLException {
        Latency.Counts counts = new Latency.Counts(
                row.getLong("up"), row.getLong("degraded"), row.getLong("down"), row.getLong("unknown"));
        return new Tally(counts, List.of(row.getBytes("latency")));
    }
}
