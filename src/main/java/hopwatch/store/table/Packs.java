package hopwatch.store.table;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Hours of raw observations, each in one piece. */
public final class Packs {
    private static final String WRITE =
            """
            INSERT INTO packed (series, start, observations) VALUES (:series, :start, :observations)
            ON CONFLICT (series, start) DO UPDATE SET observations = excluded.observations""";

    private static final String BETWEEN =
            """
            SELECT observations FROM packed WHERE series = :series AND start >= :from AND start < :to ORDER BY start""";

    private static final String NEWEST =
            """
            SELECT observations FROM packed WHERE series = :series ORDER BY start DESC LIMIT :most""";

    private static final String DROP = "DELETE FROM packed WHERE series = :series AND start < :until";

    private Packs() {}

    static void write(Handle tx, long series, Map<Long, List<RawRow>> hours) {
        PreparedBatch packs = tx.prepareBatch(WRITE);
        hours.forEach((start, rows) -> packs.bind("series", series)
                .bind("start", start)
                .bind("observations", Pack.of(rows))
                .add());
        if (!hours.isEmpty()) {
            packs.execute();
        }
    }

    /** In the order of time. */
    static List<RawRow> between(Handle tx, long series, long from, long to) {
        return tx
                .createQuery(BETWEEN)
                .bind("series", series)
                .bind("from", Micros.floor(from, Micros.HOUR))
                .bind("to", to)
                .mapTo(byte[].class)
                .list()
                .stream()
                .flatMap(packed -> Pack.rows(packed).stream())
                .filter(row -> row.started() >= from && row.started() < to)
                .toList();
    }

    /** Newest first; an hour holds at least one. */
    static List<RawRow> newest(Handle tx, long series, int most) {
        return tx.createQuery(NEWEST).bind("series", series).bind("most", most).mapTo(byte[].class).stream()
                .flatMap(packed -> Pack.rows(packed).stream().sorted(RawRow.BY_TIME.reversed()))
                .limit(most)
                .sorted(Comparator.comparing(row -> row, RawRow.BY_TIME.reversed()))
                .toList();
    }

    /** A series has at most 24 for each day. Returns how many went. */
    static int drop(Handle tx, long series, long until) {
        return tx.createUpdate(DROP).bind("series", series).bind("until", until).execute();
    }
}
