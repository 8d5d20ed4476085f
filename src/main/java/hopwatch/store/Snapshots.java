package hopwatch.store;

import hopwatch.config.Maintenance;
import hopwatch.config.MonitorId;
import hopwatch.incident.Incident;
import hopwatch.store.table.Incidents;
import hopwatch.store.table.Intervals;
import hopwatch.store.table.Maintenances;
import hopwatch.store.table.ObservationKey;
import hopwatch.store.table.Raw;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Runs;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.pcollections.PMap;

/** Derives each snapshot from the one before and from what was just committed. Pure. */
final class Snapshots {
    private static final Duration SHOWN = Duration.ofDays(90);

    /** A day is cut where the page's zone cuts it, and the oldest of 90 bars should be whole. */
    private static final Duration A_BIT = Duration.ofDays(2);

    private static final Comparator<Incident> NEWEST_FIRST =
            Comparator.comparing(Incident::began).reversed().thenComparing(i -> i.id().value());

    /** Of each hop: enough for every node and its re-checks. */
    private static final int LOOKED_BACK = 128;

    private Snapshots() {}

    static Snapshot load(Handle tx, Instant now) {
        Map<MonitorId, MonitorState> monitors = new HashMap<>();
        Map<MonitorId, List<Interval>> intervals = Intervals.since(tx, shownFrom(now));
        for (String id : tx.select("SELECT id FROM monitor").mapTo(String.class)) {
            MonitorId monitor = new MonitorId(id);
            monitors.put(monitor, new MonitorState(intervals.getOrDefault(monitor, List.of()), latest(tx, monitor)));
        }
        List<Incident> incidents = Incidents.since(tx, now.minus(SHOWN));
        return new Snapshot(
                1,
                1,
                Runs.lastRound(tx),
                monitors,
                open(incidents),
                ended(incidents, now),
                Maintenances.since(tx, shownFrom(now)));
    }

    private static Map<String, Recorded> latest(Handle tx, MonitorId monitor) {
        return newest(Map.of(), Raw.newestOfEach(tx, monitor, LOOKED_BACK));
    }

    static Snapshot afterRound(Snapshot before, List<Recorded> written, Instant now) {
        Map<MonitorId, List<Recorded>> byMonitor = new HashMap<>();
        for (Recorded each : written) {
            byMonitor
                    .computeIfAbsent(each.key().series().monitor(), id -> new ArrayList<>())
                    .add(each);
        }
        PMap<MonitorId, MonitorState> monitors = Snapshot.persistent(before.monitors());
        for (Map.Entry<MonitorId, List<Recorded>> seen : byMonitor.entrySet()) {
            monitors = monitors.plus(seen.getKey(), observed(before.of(seen.getKey()), seen.getValue()));
        }
        return new Snapshot(
                before.generation() + 1,
                before.changed(),
                now,
                monitors,
                before.open(),
                before.ended(),
                before.maintenance(),
                before.unrecorded());
    }

    private static MonitorState observed(MonitorState state, List<Recorded> seen) {
        return new MonitorState(state.intervals(), newest(state.latest(), seen));
    }

    private static Map<String, Recorded> newest(Map<String, Recorded> known, List<Recorded> seen) {
        Map<String, Recorded> newest = new HashMap<>(known);
        seen.forEach(each -> newest.merge(place(each.key()), each, Snapshots::newer));
        return newest;
    }

    private static String place(ObservationKey key) {
        return key.node().isEmpty() ? key.series().hop() : key.series().hop() + "|" + key.node();
    }

    /** Only what is older by the clock and by its number is older: clocks are set back, and history is imported. */
    private static Recorded newer(Recorded known, Recorded seen) {
        boolean earlier =
                seen.observation().started().isBefore(known.observation().started());
        return earlier && Raw.inOrder(seen.key(), known.key()) < 0 ? known : seen;
    }

    static Snapshot afterChange(Snapshot before, Change change, Instant now) {
        PMap<MonitorId, MonitorState> monitors = Snapshot.persistent(before.monitors());
        for (Transition each : change.transitions()) {
            MonitorState state = monitors.getOrDefault(each.monitor(), MonitorState.BLANK);
            monitors = monitors.plus(each.monitor(), moved(state, each, now));
        }
        Collection<Incident> incidents = updated(before, change.incidents());
        return new Snapshot(
                before.generation() + 1,
                before.changed() + 1,
                before.lastRound(),
                monitors,
                open(incidents),
                ended(incidents, now),
                before.maintenance(),
                before.unrecorded());
    }

    private static MonitorState moved(MonitorState state, Transition transition, Instant now) {
        List<Interval> longer = Intervals.after(state.intervals(), Intervals.opened(transition));
        return new MonitorState(shown(longer, now), state.latest());
    }

    /** One that was made by hand is there, or is there no more. */
    static Snapshot afterUpkeep(Snapshot before, Maintenance window) {
        Stream<Maintenance> others = before.maintenance().stream()
                .filter(known ->
                        window.made() == null || !known.hasId(window.made().id()));
        Stream<Maintenance> it = Stream.of(window).filter(one -> one.from().isBefore(one.to()));
        return afterPlan(
                before, Stream.concat(others, it).sorted(Maintenances.IN_ORDER).toList());
    }

    static Snapshot afterPlan(Snapshot before, List<Maintenance> planned) {
        boolean same = planned.equals(before.maintenance());
        return new Snapshot(
                before.generation() + 1,
                before.changed() + (same ? 0 : 1),
                before.lastRound(),
                before.monitors(),
                before.open(),
                before.ended(),
                planned,
                before.unrecorded());
    }

    /** What was over by then is not shown any more. */
    static Instant shownFrom(Instant now) {
        return now.minus(SHOWN).minus(A_BIT);
    }

    private static List<Interval> shown(List<Interval> intervals, Instant now) {
        Instant from = shownFrom(now);
        return intervals.stream()
                .filter(each -> each.to() == null || each.to().isAfter(from))
                .toList();
    }

    private static Collection<Incident> updated(Snapshot before, List<Incident> touched) {
        Map<String, Incident> incidents = new LinkedHashMap<>();
        Stream.of(before.open(), before.ended(), touched)
                .flatMap(List::stream)
                .forEach(incident -> incidents.put(incident.id().value(), incident));
        return incidents.values();
    }

    private static List<Incident> open(Collection<Incident> incidents) {
        return incidents.stream().filter(Incident::isOpen).sorted(NEWEST_FIRST).toList();
    }

    private static List<Incident> ended(Collection<Incident> incidents, Instant now) {
        Instant from = now.minus(SHOWN);
        return incidents.stream()
                .filter(each -> each.ended() != null && !each.ended().isBefore(from))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    /** Time alone moved on: what is no longer shown goes. */
    static Snapshot afterTime(Snapshot before, Instant now) {
        Map<MonitorId, MonitorState> monitors = new HashMap<>();
        before.monitors()
                .forEach((id, state) ->
                        monitors.put(id, new MonitorState(shown(state.intervals(), now), state.latest())));
        return new Snapshot(
                before.generation() + 1,
                before.changed(),
                before.lastRound(),
                monitors,
                before.open(),
                ended(before.ended(), now),
                before.maintenance().stream()
                        .filter(window -> window.to().isAfter(shownFrom(now)))
                        .toList(),
                before.unrecorded());
    }

    /** Nothing but what the disk has of it changed. */
    static Snapshot unrecorded(Snapshot before, Set<MonitorId> unrecorded) {
        return new Snapshot(
                before.generation() + 1,
                before.changed(),
                before.lastRound(),
                before.monitors(),
                before.open(),
                before.ended(),
                before.maintenance(),
                unrecorded);
    }
}
