package hopwatch.store.table;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import hopwatch.config.Maintenance;
import hopwatch.config.MonitorId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Planned windows, kept by monitor: those to come and those that run follow the file, what is over stays. What an operator
 * made by hand is not the file's, and follows nobody but operators.
 */
public final class Maintenances {
    /** Oldest first. */
    public static final Comparator<Maintenance> IN_ORDER =
            Comparator.comparing(Maintenance::from).thenComparing(Maintenance::name);

    private static final String THE_ONE = " WHERE monitor = :monitor AND began = :began AND name = :name";

    private static final String UPSERT =
            """
            INSERT INTO maintenance (monitor, began, name, ended, planned, changed)
            VALUES (:monitor, :began, :name, :ended,
                coalesce((SELECT min(planned) FROM maintenance WHERE began = :began AND name = :name AND id IS NULL), :now),
                :now)
            ON CONFLICT (monitor, began, name) DO UPDATE SET ended = excluded.ended, changed = excluded.changed
                WHERE maintenance.id IS NULL""";

    /** A window is changed for all when it is for one. */
    private static final String NOTE =
            "UPDATE maintenance SET changed = :now WHERE began = :began AND name = :name AND id IS NULL";

    private static final String INSERT_MADE =
            """
            INSERT INTO maintenance (monitor, began, name, ended, id, who, planned, changed)
            VALUES (:monitor, :began, :name, :ended, :id, :who, :planned, :changed) ON CONFLICT DO NOTHING""";

    private Maintenances() {}

    /** Whom it concerns, when it begins, what it is called: the rest of a window may change. */
    private record Key(long monitor, long began, String name) {}

    /**
     * A window that the file no longer has, or not for this monitor, ends now; one that has not begun never was. What was
     * over before it was first read is not taken up: history does not change.
     */
    public static void follow(Handle tx, Keys keys, List<Maintenance> planned, Instant now) {
        Map<Key, Long> kept = unended(tx, Micros.of(now));
        Map<Key, Long> wanted = new HashMap<>();
        planned.forEach(window -> wanted.putAll(rows(tx, keys, window)));
        PreparedBatch news = tx.prepareBatch(UPSERT);
        wanted.forEach((key, ended) -> {
            boolean follows = kept.containsKey(key) ? !ended.equals(kept.get(key)) : ended > Micros.of(now);
            if (follows) {
                of(key, news).bind("ended", ended).bind("now", Micros.of(now)).add();
            }
        });
        news.execute();
        Set<Key> gone = new HashSet<>(kept.keySet());
        gone.removeAll(wanted.keySet());
        end(tx, gone, Micros.of(now));
    }

    /** Writes one that was made by hand as it is afterwards; one that ends as it begins never was. */
    public static void write(Handle tx, Keys keys, Maintenance window, Maintenance.Made made) {
        tx.execute("DELETE FROM maintenance WHERE id = ?", made.id());
        if (!window.from().isBefore(window.to())) {
            return;
        }
        PreparedBatch rows = tx.prepareBatch(INSERT_MADE);
        Maintenance.Noted noted = window.noted();
        rows(tx, keys, window).forEach((key, ended) -> of(key, rows)
                .bind("ended", ended)
                .bind("id", made.id())
                .bind("who", made.by())
                .bind("planned", noted == null ? null : (Long) Micros.of(noted.first()))
                .bind("changed", noted == null ? null : (Long) Micros.of(noted.last()))
                .add());
        rows.execute();
    }

    private static Map<Key, Long> rows(Handle tx, Keys keys, Maintenance window) {
        long began = Micros.of(window.from());
        return window.monitors().stream()
                .collect(toMap(
                        monitor -> new Key(keys.of(tx, monitor), began, window.name()), one -> Micros.of(window.to())));
    }

    private static Map<Key, Long> unended(Handle tx, long now) {
        return tx
                .createQuery("SELECT * FROM maintenance WHERE ended > :now AND id IS NULL")
                .bind("now", now)
                .map((row, context) -> Map.entry(
                        new Key(row.getLong("monitor"), row.getLong("began"), row.getString("name")),
                        row.getLong("ended")))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void end(Handle tx, Set<Key> gone, long now) {
        PreparedBatch running = tx.prepareBatch("UPDATE maintenance SET ended = :now" + THE_ONE);
        PreparedBatch toCome = tx.prepareBatch("DELETE FROM maintenance" + THE_ONE);
        PreparedBatch rest = tx.prepareBatch(NOTE);
        for (Key key : gone) {
            if (key.began() < now) {
                of(key, running).bind("now", now).add();
            } else {
                of(key, toCome).add();
            }
            rest.bind("began", key.began())
                    .bind("name", key.name())
                    .bind("now", now)
                    .add();
        }
        running.execute();
        toCome.execute();
        rest.execute();
    }

    private static <S extends SqlStatement<S>> S of(Key key, S statement) {
        return statement
                .bind("monitor", key.monitor())
                .bind("began", key.began())
                .bind("name", key.name());
    }

    private record When(String name, Instant from, Instant to, Maintenance.@Nullable Made made) {}

    private record Row(When when, MonitorId monitor, Maintenance.@Nullable Noted noted) {
        /** Planned with the first of its monitors, changed with the last. */
        static Maintenance whole(When when, List<Row> rows) {
            Set<MonitorId> monitors = rows.stream().map(Row::monitor).collect(toSet());
            Maintenance.Noted noted = rows.stream()
                    .flatMap(row -> Stream.ofNullable(row.noted))
                    .reduce(Maintenance.Noted::and)
                    .orElse(null);
            return new Maintenance(when.name, when.from, when.to, monitors, when.made, noted);
        }
    }

    /** Oldest first: all that had not ended by then. Of a window that ended sooner for some, each part is one. */
    public static List<Maintenance> since(Handle tx, Instant from) {
        return tx
                .createQuery(
                        """
                        SELECT monitor.id, maintenance.began, maintenance.name, maintenance.ended,
                            maintenance.id AS maintenance_id, maintenance.who, maintenance.planned, maintenance.changed
                        FROM maintenance
                        JOIN monitor ON monitor.key = maintenance.monitor WHERE ended > :from""")
                .bind("from", Micros.of(from))
                .map((row, context) -> new Row(
                        new When(
                                row.getString("name"),
                                Micros.instant(row.getLong("began")),
                                Micros.instant(row.getLong("ended")),
                                made(row)),
                        new MonitorId(row.getString("id")),
                        noted(row)))
                .list()
                .stream()
                .collect(groupingBy(Row::when))
                .entrySet()
                .stream()
                .map(each -> Row.whole(each.getKey(), each.getValue()))
                .sorted(IN_ORDER)
                .toList();
    }

    private static Maintenance.@Nullable Noted noted(ResultSet row) throws SQLException {
        Instant first = Intervals.time(row, "planned");
        Instant last = Intervals.time(row, "changed");
        return first == null || last == null ? null : new Maintenance.Noted(first, last);
    }

    private static Maintenance.@Nullable Made made(ResultSet row) throws SQLException {
        String id = row.getString("maintenance_id");
        return id == null ? null : new Maintenance.Made(id, row.getString("who"));
    }
}
