package hopwatch.store;

import hopwatch.cache.Served;
import hopwatch.latency.Timings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Hours built from raw observations and days built from hours, each in the transaction that closes it. That of an hour
 * also packs what it was built from. Building one again replaces it by the same.
 */
final class Rollups {
    private static final String NEXT_RAW =
            """
            SELECT min(started) FROM observation WHERE series = :series AND started >= :from AND started < :to""";

    private static final String NEXT_HOUR =
            """
            SELECT min(start) FROM hour WHERE series = :series AND start >= :from AND start < :to""";

    private static final String WRITE =
            """
            INSERT INTO %s (series, start, up, degraded, down, unknown, missed, hit, stale, miss, bypass, latency)
            VALUES (:series, :start, :up, :degraded, :down, :unknown, :missed, :hit, :stale, :miss, :bypass, :latency)
            ON CONFLICT (series, start) DO UPDATE SET up = excluded.up, degraded = excluded.degraded,
                down = excluded.down, unknown = excluded.unknown, missed = excluded.missed, hit = excluded.hit,
                stale = excluded.stale, miss = excluded.miss, bypass = excluded.bypass, latency = excluded.latency""";

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
        List<RawRow> rows = next.isEmpty() ? List.of() : Raw.between(tx, series, start, start + Micros.HOUR);
        if (!rows.isEmpty()) {
            write(tx, "hour", series, start, Tally.of(rows));
            Packs.write(tx, series, start, rows);
            Observations.drop(tx, series, start, start + Micros.HOUR);
        }
        Marks.move(tx, series, "hours_until", start + Micros.HOUR);
        return rows.size();
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

    private static void write(Handle tx, String table, long series, long start, Tally tally) {
        Latency.Counts counts = tally.counts();
        CacheUse caches = tally.caches();
        tx.createUpdate(WRITE.formatted(table))
                .bind("series", series)
                .bind("start", start)
                .bind("up", counts.up())
                .bind("degraded", counts.degraded())
                .bind("down", counts.down())
                .bind("unknown", counts.unknown())
                .bind("missed", counts.missed())
                .bind("hit", caches.of(Served.HIT))
                .bind("stale", caches.of(Served.STALE))
                .bind("miss", caches.of(Served.MISS))
                .bind("bypass", caches.of(Served.BYPASS))
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
                row.getLong("up"),
                row.getLong("degraded"),
                row.getLong("down"),
                row.getLong("unknown"),
                row.getLong("missed"));
        return new Tally(counts, caches(row), List.of(row.getBytes("latency")));
    }

    private static CacheUse caches(ResultSet row) throws SQLException {
        Map<Served, Long> answers = new EnumMap<>(Served.class);
        answers.put(Served.HIT, row.getLong("hit"));
        answers.put(Served.STALE, row.getLong("stale"));
        answers.put(Served.MISS, row.getLong("miss"));
        answers.put(Served.BYPASS, row.getLong("bypass"));
        answers.values().removeIf(count -> count == 0);
        return new CacheUse(answers);
    }
}
