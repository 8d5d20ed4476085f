package hopwatch.store;

import hopwatch.config.Maintenance;
import hopwatch.config.MonitorId;
import hopwatch.incident.Alert;
import hopwatch.incident.Incident;
import hopwatch.incident.IncidentId;
import hopwatch.probe.Cause;
import hopwatch.store.table.Intervals;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Interval;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What would have been written, kept in memory, by the rules that the store keeps it by. Confined to one thread. */
public final class Rehearsal implements Journal {
    private final Instant from;
    private final Map<IncidentId, Incident> incidents = new LinkedHashMap<>();
    private final List<Alert> alerts = new ArrayList<>();
    private Snapshot snapshot;

    /**
     * Goes on from what was.
     *
     * @param past as it was at {@code from}
     * @param from what had been over for long by then is not of interest
     */
    public Rehearsal(Past past, Instant from) {
        this.from = from;
        Map<MonitorId, MonitorState> monitors = new HashMap<>();
        past.intervals().forEach((id, intervals) -> monitors.put(id, new MonitorState(intervals, Map.of())));
        past.incidents().forEach(incident -> incidents.put(incident.id(), incident));
        this.snapshot = new Snapshot(
                1,
                1,
                from,
                monitors,
                past.incidents().stream().filter(Incident::isOpen).toList(),
                List.of(),
                past.maintenance());
    }

    @Override
    public long run() {
        return 0;
    }

    @Override
    public Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public void offer(Recorded recorded) {
        // what is judged anew is stored already
    }

    @Override
    public Future<Void> commit(Change change) {
        snapshot = Snapshots.afterChange(snapshot, change, from);
        change.incidents().forEach(incident -> incidents.put(incident.id(), incident));
        alerts.addAll(change.alerts());
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> maintain(Maintenance window) {
        snapshot = Snapshots.afterUpkeep(snapshot, window);
        return Future.succeededFuture();
    }

    /** Whether it went on from what was earlier than that. */
    public boolean beganBefore(Instant then) {
        return from.isBefore(then);
    }

    /** The process started anew: whatever the last run held to be so ended when it was last seen alive. */
    public void restarted(Instant lastSeen) {
        Map<MonitorId, MonitorState> monitors = new HashMap<>();
        snapshot.monitors().forEach((id, state) -> monitors.put(id, ended(state, lastSeen)));
        snapshot = new Snapshot(
                snapshot.generation() + 1,
                snapshot.changed() + 1,
                snapshot.lastRound(),
                monitors,
                snapshot.open(),
                snapshot.ended(),
                snapshot.maintenance());
    }

    private static MonitorState ended(MonitorState state, Instant lastSeen) {
        List<Interval> past = state.intervals();
        Interval last = past.isEmpty() ? null : past.get(past.size() - 1);
        boolean goesOn = last != null && last.to() == null && last.cause() != Cause.SELF_NOT_RUNNING;
        return goesOn ? new MonitorState(Intervals.after(past, Intervals.notRunning(lastSeen)), state.latest()) : state;
    }

    /** All that came of it, what it went on from included. */
    public Past outcome() {
        Map<MonitorId, List<Interval>> intervals = new HashMap<>();
        snapshot.monitors().forEach((id, state) -> intervals.put(id, state.intervals()));
        return new Past(List.copyOf(incidents.values()), alerts, intervals, snapshot.maintenance());
    }
}
