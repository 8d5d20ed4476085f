package hopwatch.store.table;

import hopwatch.config.MonitorId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Raw observations wherever they are kept: in rows of their own, or packed. */
public final class Raw {
    private static final String SERIES =
            """
            SELECT series.key, hop, location FROM series JOIN monitor ON monitor.key = series.monitor
            WHERE monitor.id = :monitor""";

    private static final Comparator<Recorded> BY_TIME = Comparator.comparing(
                    (Recorded recorded) -> recorded.observation().started())
            .thenComparing(Recorded::key, Raw::inOrder);

    private Raw() {}

    /** Of the same process, by slot and attempt; processes in the order in which they ran. */
    public static int inOrder(ObservationKey one, ObservationKey other) {
        return Comparator.comparingLong(ObservationKey::run)
                .thenComparingLong(ObservationKey::slot)
                .thenComparingInt(ObservationKey::attempt)
                .compare(one, other);
    }

    private record Key(String node, long run, long slot, int attempt) {
        static Key of(RawRow row) {
            return new Key(row.node(), row.run(), row.slot(), row.attempt());
        }
    }

    /** Of one series, in the order of time, each once. */
    public static List<RawRow> between(Handle tx, long series, long from, long to) {
        return merged(Packs.between(tx, series, from, to), Observations.between(tx, series, from, to));
    }

    private static List<RawRow> merged(List<RawRow> packed, List<RawRow> open) {
        Set<Key> seen = new HashSet<>();
        return Stream.concat(packed.stream(), open.stream())
                .filter(row -> seen.add(Key.of(row)))
                .sorted(RawRow.BY_TIME)
                .toList();
    }

    /** Of all series of a monitor, oldest first. */
    public static List<Recorded> between(Handle tx, MonitorId monitor, long from, long to) {
        return ofAllSeries(tx, monitor, series -> between(tx, series, from, to)).stream()
                .sorted(BY_TIME)
                .toList();
    }

    /** Of all series of a monitor, newest first. */
    public static List<Recorded> newest(Handle tx, MonitorId monitor, int most) {
        return newestOfEach(tx, monitor, most).stream()
                .sorted(BY_TIME.reversed())
                .limit(most)
                .toList();
    }

    /** So many of each series of a monitor. */
    public static List<Recorded> newestOfEach(Handle tx, MonitorId monitor, int most) {
        return ofAllSeries(tx, monitor, series -> newest(tx, series, most));
    }

    private static List<RawRow> newest(Handle tx, long series, int most) {
        List<RawRow> open = Observations.newest(tx, series, most);
        List<RawRow> packed = open.size() < most ? Packs.newest(tx, series, most - open.size()) : List.of();
        return merged(packed, open);
    }

    private interface Rows {
        List<RawRow> of(long series);
    }

    private record Kept(long key, Series series) {}

    private static List<Recorded> ofAllSeries(Handle tx, MonitorId monitor, Rows rows) {
        Recall recall = new Recall(tx);
        List<Recorded> all = new ArrayList<>();
        for (Kept kept : series(tx, monitor)) {
            rows.of(kept.key).forEach(row -> all.add(recall.recorded(kept.series, row)));
        }
        return all;
    }

    private static List<Kept> series(Handle tx, MonitorId monitor) {
        return tx.createQuery(SERIES)
                .bind("monitor", monitor.value())
                .map((row, context) -> new Kept(
                        row.getLong("key"), new Series(monitor, row.getString("hop"), row.getString("location"))))
                .list();
    }
}
