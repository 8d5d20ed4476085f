package hopwatch.store.database;

import hopwatch.store.table.Expiry;
import hopwatch.store.table.Micros;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Partitions by months of UTC: made ahead, and dropped whole once nothing in them is kept. What belongs to no month
 * that was made is taken by a default partition, and goes row by row.
 */
public final class PostgresMonths {
    private static final int AHEAD = 2;
    private static final int MOST_BACK = 120;

    /**
     * @param column what it is cut by
     * @param rolledUp up to where nothing of a series is needed any more to build what is coarser
     * @param mark from where on a series is complete in it
     */
    private record Cut(String table, String column, String rolledUp, String mark) {}

    private static final List<Cut> TABLES = List.of(
            new Cut("observation", "started", "hours_until", "raw_from"),
            new Cut("packed", "start", "hours_until", "raw_from"),
            new Cut("hour", "start", "days_until", "hours_from"));

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuu_MM");

    private static final String PARTITIONS =
            """
            SELECT child.relname FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid
            WHERE inhparent = CAST(:table AS REGCLASS) AND child.relname ~ '_[0-9]{4}_[0-9]{2}$'""";

    private PostgresMonths() {}

    /** This month and the next ones. */
    public static void make(Handle tx, Instant now) {
        YearMonth month = month(Micros.of(now));
        make(tx, month, month.plusMonths(AHEAD));
    }

    /** The months between as well, unless a clock that stood wrong makes them too many. */
    public static void make(Handle tx, Instant oldest, Instant now) {
        YearMonth month = month(Micros.of(now));
        YearMonth first = month(Micros.of(oldest));
        YearMonth earliest = month.minusMonths(MOST_BACK);
        make(tx, first.isBefore(earliest) ? earliest : first, month.plusMonths(AHEAD));
    }

    /** From the one to the other, both included. */
    private static void make(Handle tx, YearMonth from, YearMonth to) {
        for (Cut cut : TABLES) {
            Set<YearMonth> made = made(tx, cut);
            for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
                if (!made.contains(month) && !hasStrays(tx, cut, month)) {
                    make(tx, cut, month);
                }
            }
        }
    }

    private static void make(Handle tx, Cut cut, YearMonth month) {
        tx.execute("CREATE TABLE %s PARTITION OF %s FOR VALUES FROM (%d) TO (%d)"
                .formatted(name(cut, month), cut.table, begin(month), begin(month.plusMonths(1))));
    }

    /** What the default partition took may not be in another: its month stays there. */
    private static boolean hasStrays(Handle tx, Cut cut, YearMonth month) {
        return tx.createQuery("SELECT EXISTS (SELECT 1 FROM %s_other WHERE %s >= :from AND %s < :to)"
                        .formatted(cut.table, cut.column, cut.column))
                .bind("from", begin(month))
                .bind("to", begin(month.plusMonths(1)))
                .mapTo(Boolean.class)
                .one();
    }

    private static Set<YearMonth> made(Handle tx, Cut cut) {
        return tx.createQuery(PARTITIONS)
                .bind("table", cut.table)
                .mapTo(String.class)
                .map(name -> YearMonth.parse(name.substring(cut.table.length() + 1), NAME))
                .set();
    }

    /** The months of which every series has been rolled up, and that are not kept any longer. */
    static void drop(Handle tx, Expiry expiry) {
        for (Cut cut : TABLES) {
            long limit = cut.table.equals("hour") ? expiry.hours() : expiry.raw();
            until(tx, cut, limit).ifPresent(until -> drop(tx, cut, month(until)));
        }
    }

    /** A series that has rolled up less keeps all of its month. */
    private static OptionalLong until(Handle tx, Cut cut, long limit) {
        return tx.createQuery("SELECT min(%s) FROM series".formatted(cut.rolledUp))
                .mapTo(Long.class)
                .findOne()
                .map(rolledUp -> OptionalLong.of(Math.min(rolledUp, limit)))
                .orElse(OptionalLong.empty());
    }

    private static void drop(Handle tx, Cut cut, YearMonth kept) {
        List<YearMonth> gone =
                made(tx, cut).stream().filter(month -> month.isBefore(kept)).toList();
        if (!gone.isEmpty()) {
            tx.createUpdate("UPDATE series SET %s = :kept WHERE %s < :kept".formatted(cut.mark, cut.mark))
                    .bind("kept", begin(kept))
                    .execute();
        }
        gone.forEach(month -> tx.execute("DROP TABLE " + name(cut, month)));
    }

    private static String name(Cut cut, YearMonth month) {
        return cut.table + "_" + month.format(NAME);
    }

    private static YearMonth month(long micros) {
        return YearMonth.from(Micros.instant(micros).atOffset(ZoneOffset.UTC));
    }

    private static long begin(YearMonth month) {
        return Micros.of(month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }
}
