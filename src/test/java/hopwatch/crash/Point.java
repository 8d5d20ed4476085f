package hopwatch.crash;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the server can be halted: at the entry or the exit of one of its methods, from a round that is ready to an alert
 * that is marked as sent. A method that is renamed makes its point fail, never pass.
 */
enum Point {
    START("store.Start", "at", Edge.ENTRY),
    START_GAP("store.table.Intervals", "endAll", Edge.EXIT),
    START_OWED("store.table.OutboxRows", "pending", Edge.EXIT),
    START_READ("store.Start", "at", Edge.EXIT),

    ROUND_READY("line.Hearing", "hear", Edge.ENTRY),
    OFFERED("store.Batches", "offer", Edge.EXIT),
    ROUND_INSERT("store.table.Observations", "insert", Edge.ENTRY),
    ROUND_INSERTED("store.table.Observations", "insert", Edge.EXIT),
    ROUND_SEEN("store.table.Runs", "round", Edge.EXIT),
    ROUND_COMMIT("sqlite.SQLiteConnection", "commit", Edge.ENTRY, ROUND_INSERTED),
    ROUND_COMMITTED("sqlite.SQLiteConnection", "commit", Edge.EXIT, ROUND_INSERTED),

    CHANGE_READY("line.Line", "commit", Edge.ENTRY),
    INTERVAL("store.table.Intervals", "append", Edge.ENTRY),
    INTERVAL_WRITTEN("store.table.Intervals", "append", Edge.EXIT),
    INCIDENT("store.table.Incidents", "write", Edge.ENTRY),
    INCIDENT_CLEARED("store.table.Incidents", "clearParts", Edge.EXIT),
    INCIDENT_WRITTEN("store.table.Incidents", "write", Edge.EXIT),
    OWED("store.table.OutboxRows", "insert", Edge.ENTRY),
    OWED_WRITTEN("store.table.OutboxRows", "insert", Edge.EXIT),
    CHANGE_COMMIT("sqlite.SQLiteConnection", "commit", Edge.ENTRY, OWED_WRITTEN),
    CHANGE_COMMITTED("sqlite.SQLiteConnection", "commit", Edge.EXIT, OWED_WRITTEN),
    STANDING_MOVES("line.Watch", "moved", Edge.ENTRY),

    WAITING("store.Owing", "waiting", Edge.ENTRY),
    CHOSEN("store.Owing", "waiting", Edge.EXIT),
    CONNECT("alert.HttpPost", "post", Edge.ENTRY),
    CONNECTED("alert.HttpPost", "exchange", Edge.ENTRY),
    REQUEST_WRITTEN("alert.HttpPost", "exchange", Edge.EXIT),
    RESPONSE_READ("alert.Carriage", "settle", Edge.ENTRY),
    MARK("store.table.OutboxRows", "settle", Edge.ENTRY),
    MARKED("store.table.OutboxRows", "settle", Edge.EXIT),
    MARK_COMMIT("sqlite.SQLiteConnection", "commit", Edge.ENTRY, MARKED),
    MARK_COMMITTED("sqlite.SQLiteConnection", "commit", Edge.EXIT, MARKED),
    POSTPONED("store.table.OutboxRows", "postpone", Edge.EXIT),

    HOUR("store.table.Rollups", "closeHours", Edge.ENTRY),
    HOUR_WRITTEN("store.table.Rollups", "write", Edge.EXIT),
    HOUR_PACKED("store.table.Packs", "write", Edge.EXIT),
    HOUR_DROPPED("store.table.Observations", "drop", Edge.EXIT),
    HOUR_MARKED("store.table.Marks", "move", Edge.EXIT);

    /** Which end of the method. */
    enum Edge {
        ENTRY,
        EXIT
    }

    private final String owner;
    private final String method;
    private final Edge edge;
    private final @Nullable Point after;

    Point(String owner, String method, Edge edge) {
        this(owner, method, edge, null);
    }

    /** @param after counts only the first that follows this one on the same thread: which commit it is */
    Point(String owner, String method, Edge edge, @Nullable Point after) {
        this.owner = owner;
        this.method = method;
        this.edge = edge;
        this.after = after;
    }

    /** In the form of class files. */
    String owner() {
        String root = owner.startsWith("sqlite.") ? "org." : "hopwatch.";
        return (root + owner).replace('.', '/');
    }

    String method() {
        return method;
    }

    Edge edge() {
        return edge;
    }

    @Nullable
    Point after() {
        return after;
    }

    /** Reached once in a run, if at all. */
    boolean isOfStart() {
        return name().startsWith("START");
    }

    /** Reached only where an earlier life has left an hour to close. */
    boolean isOfHour() {
        return name().startsWith("HOUR");
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static List<Point> of(String owner) {
        return Arrays.stream(values())
                .filter(point -> point.owner().equals(owner))
                .toList();
    }
}
