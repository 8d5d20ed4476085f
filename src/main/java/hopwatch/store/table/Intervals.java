package hopwatch.store.table;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableList;

import hopwatch.config.MonitorId;
import hopwatch.probe.Cause;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import hopwatch.verdict.Transition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How long each monitor stood at each level: one row after the other, never overlapping, the last one open. */
public final class Intervals {
    /** What begins where a process ended without closing its intervals: nobody was watching. */
    private static final String NOT_RUNNING = "Hopwatch was not running";

    private Intervals() {}

    /** The interval that a transition opens, unclipped. */
    public static Interval opened(Transition transition) {
        return new Interval(
                Micros.whole(transition.why().at()),
                null,
                transition.to(),
                transition.why().hop(),
                transition.why().cause(),
                transition.why().message(),
                transition.why().blame());
    }

    /**
     * Adds an interval: the last one ends where it begins. One that would begin before the last did (a clock that was
     * set back) begins with it, and what is left without length goes.
     */
    public static List<Interval> after(List<Interval> history, Interval next) {
        Interval last = history.isEmpty() ? null : history.get(history.size() - 1);
        Instant from = last == null ? next.from() : later(next.from(), last.to() == null ? last.from() : last.to());
        List<Interval> longer = new ArrayList<>(history);
        if (last != null && last.to() == null) {
            longer.remove(longer.size() - 1);
            if (last.from().isBefore(from)) {
                longer.add(to(last, from));
            }
        }
        longer.add(new Interval(from, next.to(), next.level(), next.hop(), next.cause(), next.message(), next.blame()));
        return List.copyOf(longer);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Interval to(Interval open, Instant end) {
        return new Interval(open.from(), end, open.level(), open.hop(), open.cause(), open.message(), open.blame());
    }

    /** Does in the table what {@link #after} does in memory. */
    public static void append(Handle tx, long monitor, Interval next) {
        List<Interval> last = last(tx, monitor);
        List<Interval> now = after(last, next);
        if (!last.isEmpty()) {
            delete(tx, monitor, last.get(0).from());
        }
        now.forEach(interval -> insert(tx, monitor, interval));
    }

    private static List<Interval> last(Handle tx, long monitor) {
        return tx.createQuery("SELECT * FROM interval WHERE monitor = :monitor ORDER BY began DESC LIMIT 1")
                .bind("monitor", monitor)
                .map((row, context) -> interval(row))
                .list();
    }

    private static void delete(Handle tx, long monitor, Instant began) {
        tx.createUpdate("DELETE FROM interval WHERE monitor = :monitor AND began = :began")
                .bind("monitor", monitor)
                .bind("began", Micros.of(began))
                .execute();
    }

    private static void insert(Handle tx, long monitor, Interval interval) {
        Instant to = interval.to();
        tx.createUpdate(
                        """
                        INSERT INTO interval (monitor, began, ended, level, hop, cause, message, blame)
                        VALUES (:monitor, :began, :ended, :level, :hop, :cause, :message, :blame)""")
                .bind("monitor", monitor)
                .bind("began", Micros.of(interval.from()))
                .bind("ended", to == null ? null : (Long) Micros.of(to))
                .bind("level", Codes.code(interval.level()))
                .bind("hop", interval.hop())
                .bind("cause", Codes.name(interval.cause()))
                .bind("message", interval.message())
                .bind("blame", BlameJson.text(interval.blame()))
                .execute();
    }

    /** At a start: whatever the last run held to be so ended when it was last seen alive. */
    public static void endAll(Handle tx, Instant lastSeen) {
        Interval gap = notRunning(lastSeen);
        tx.createQuery("SELECT monitor FROM interval WHERE ended IS NULL AND cause IS DISTINCT FROM :gap")
                .bind("gap", Cause.SELF_NOT_RUNNING.name())
                .mapTo(Long.class)
                .list()
                .forEach(monitor -> append(tx, monitor, gap));
    }

    public static Interval notRunning(Instant lastSeen) {
        return new Interval(lastSeen, null, Level.UNKNOWN, "", Cause.SELF_NOT_RUNNING, NOT_RUNNING);
    }

    private record Row(MonitorId monitor, Interval interval) {}

    /** Oldest first, by monitor: all that had not ended by then. */
    public static Map<MonitorId, List<Interval>> since(Handle tx, Instant from) {
        return tx
                .createQuery(
                        """
                        SELECT monitor.id, interval.* FROM interval JOIN monitor ON monitor.key = interval.monitor
                        WHERE ended IS NULL OR ended > :from ORDER BY interval.monitor, began""")
                .bind("from", Micros.of(from))
                .map((row, context) -> new Row(new MonitorId(row.getString("id")), interval(row)))
                .list()
                .stream()
                .collect(groupingBy(Row::monitor, mapping(Row::interval, toUnmodifiableList())));
    }

    public static Interval interval(ResultSet row) throws SQLException {
        return new Interval(
                Micros.instant(row.getLong("began")),
                time(row, "ended"),
                Codes.level(row.getInt("level")),
                row.getString("hop"),
                Codes.cause(row.getString("cause")),
                row.getString("message"),
                BlameJson.parse(row.getString("blame")));
    }

    /** Null where the column is. */
    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : Micros.instant(micros);
    }
}
