package hopwatch.store.table;

import hopwatch.cache.Served;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Hours built from raw observations and days built from hours, each in the transaction that closes it. That of an hour
 * also packs what it was built from. Building one again replaces it by the same.
 */
public final class Rollups {
    private static final String NEXT_RAW =
            """
            SELECT min(started) FROM observation WHERE series = :series AND started >= :from AND started < :to""";

    private static final String FULL =
            """
            SELECT started FROM observation WHERE series = :series AND started >= :from
            ORDER BY started LIMIT 1 OFFSET :most""";

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
     * Closes the next hours of a series, as many as make a batch.
     *
     * @param end where closing stops; a whole hour
     * @param expired what began before is not kept raw, so nor is it packed
     * @return how many rows that took; 0 when there was nothing left to close
     */
    public static int closeHours(Handle tx, long series, long end, long expired) {
        Optional<Long> next = next(tx, NEXT_RAW, series, Marks.of(tx, series).hoursUntil(), end);
        if (next.isEmpty()) {
            Marks.move(tx, series, "hours_until", end);
            return 0;
        }
        long start = Micros.floor(next.get(), Micros.HOUR);
        long stop = stop(tx, series, start, end);
        SortedMap<Long, List<RawRow>> hours = byHour(Raw.between(tx, series, start, stop));
        SortedMap<Long, Tally> tallies = new TreeMap<>();
        hours.forEach((hour, rows) -> tallies.put(hour, Tally.of(rows)));
        write(tx, "hour", series, tallies);
        Packs.write(tx, series, hours.tailMap(expired));
        Observations.drop(tx, series, start, stop);
        Marks.move(tx, series, "hours_until", stop);
        return hours.values().stream().mapToInt(List::size).sum();
    }

    /** After a whole hour at least. */
    private static long stop(Handle tx, long series, long start, long end) {
        long full = tx.createQuery(FULL)
                .bind("series", series)
                .bind("from", start)
                .bind("most", Expiry.BATCH)
                .mapTo(Long.class)
                .findOne()
                .map(started -> Micros.floor(started, Micros.HOUR))
                .orElse(end);
        return Math.min(end, Math.max(full, start + Micros.HOUR));
    }

    private static SortedMap<Long, List<RawRow>> byHour(List<RawRow> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> Micros.floor(row.started(), Micros.HOUR), TreeMap::new, Collectors.toList()));
    }

    /** As {@link #closeHours}, up to the last day whose hours are all closed. */
    public static int closeDay(Handle tx, long series) {
        Marks marks = Marks.of(tx, series);
        long end = Micros.floor(marks.hoursUntil(), Micros.DAY);
        Optional<Long> next = next(tx, NEXT_HOUR, series, marks.daysUntil(), end);
        long start = next.map(first -> Micros.floor(first, Micros.DAY)).orElse(end - Micros.DAY);
        List<Tally> hours = next.isEmpty() ? List.of() : read(tx, "hour", series, start, start + Micros.DAY);
        if (!hours.isEmpty()) {
            write(tx, "day", series, new TreeMap<>(Map.of(start, Tally.sum(hours))));
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

    private static void write(Handle tx, String table, long series, SortedMap<Long, Tally> tallies) {
        PreparedBatch rows = tx.prepareBatch(WRITE.formatted(table));
        tallies.forEach((start, tally) -> {
            bind(rows.bind("series", series).bind("start", start), tally);
            rows.add();
        });
        rows.execute();
    }

    private static void bind(PreparedBatch row, Tally tally) {
        Latency.Counts counts = tally.counts();
        CacheUse caches = tally.caches();
        row.bind("up", counts.up())
                .bind("degraded", counts.degraded())
                .bind("down", counts.down())
                .bind("unknown", counts.unknown())
                .bind("missed", counts.missed())
                .bind("hit", caches.of(Served.HIT))
                .bind("stale", caches.of(Served.STALE))
                .bind("miss", caches.of(Served.MISS))
                .bind("bypass", caches.of(Served.BYPASS))
                .bind("latency", tally.encoded());
    }

    /** @param table {@code hour} or {@code day} */
    public static List<Tally> read(Handle tx, String table, long series, long from, long to) {
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
