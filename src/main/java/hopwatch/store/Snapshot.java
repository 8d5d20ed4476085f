package hopwatch.store;

import hopwatch.config.Maintenance;
import hopwatch.config.MonitorId;
import hopwatch.config.Weights;
import hopwatch.incident.Incident;
import hopwatch.verdict.Span;
import hopwatch.verdict.Timeline;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * Everything that is shown, as it was after one commit; immutable, and shares with the one before what did not change.
 *
 * @param generation grows with each commit
 * @param changed grows only when a standing, an incident or a plan changed: what must be shown at once
 * @param lastRound the last commit that carried a round; {@link Instant#EPOCH} if none ever did
 * @param open open incidents, newest first
 * @param ended incidents that ended within the last 90 days, newest first
 * @param maintenance planned windows that are not older, oldest first
 * @param unrecorded whose standing or incident holds in memory only, because the store fails
 */
public record Snapshot(
        long generation,
        long changed,
        Instant lastRound,
        Map<MonitorId, MonitorState> monitors,
        List<Incident> open,
        List<Incident> ended,
        List<Maintenance> maintenance,
        Set<MonitorId> unrecorded) {
    /** Before anything is known. */
    public static final Snapshot BLANK = new Snapshot(0, 0, Instant.EPOCH, Map.of(), List.of(), List.of(), List.of());

    public Snapshot {
        monitors = persistent(monitors);
        open = List.copyOf(open);
        ended = List.copyOf(ended);
        maintenance = List.copyOf(maintenance);
        unrecorded = Set.copyOf(unrecorded);
    }

    /** As it is while the store works: all of it is recorded. */
    public Snapshot(
            long generation,
            long changed,
            Instant lastRound,
            Map<MonitorId, MonitorState> monitors,
            List<Incident> open,
            List<Incident> ended,
            List<Maintenance> maintenance) {
        this(generation, changed, lastRound, monitors, open, ended, maintenance, Set.of());
    }

    /** Copied once: from then on each commit shares what it leaves alone. */
    static PMap<MonitorId, MonitorState> persistent(Map<MonitorId, MonitorState> monitors) {
        return monitors instanceof PMap<MonitorId, MonitorState> shared ? shared : HashTreePMap.from(monitors);
    }

    public MonitorState of(MonitorId monitor) {
        return monitors.getOrDefault(monitor, MonitorState.BLANK);
    }

    /** What its uptime is counted from. */
    public Timeline timeline(MonitorId monitor, Weights weights) {
        List<Span> planned = windows(monitor)
                .map(window -> new Span(window.from(), window.to()))
                .toList();
        return new Timeline(of(monitor).intervals(), planned, weights);
    }

    /** The window that it is in at that time; of several, the one that ends last. */
    public Optional<Maintenance> maintenance(MonitorId monitor, Instant at) {
        return windows(monitor)
                .filter(window -> new Span(window.from(), window.to()).holds(at))
                .max(Comparator.comparing(Maintenance::to));
    }

    private Stream<Maintenance> windows(MonitorId monitor) {
        return maintenance.stream().filter(window -> window.monitors().contains(monitor));
    }

    /** Those windows that are over, recently enough to be shown, and were never planned. */
    public List<Maintenance> missed(List<Maintenance> windows, Instant now) {
        return windows.stream()
                .filter(window -> !window.to().isAfter(now) && window.to().isAfter(Snapshots.shownFrom(now)))
                .filter(window -> maintenance.stream()
                        .noneMatch(known -> known.name().equals(window.name())
                                && known.from().equals(window.from())))
                .toList();
    }

    /** When next a window begins or ends. */
    public Optional<Instant> nextTurn(Instant after) {
        return maintenance.stream()
                .flatMap(window -> Stream.of(window.from(), window.to()))
                .filter(turn -> turn.isAfter(after))
                .min(Comparator.naturalOrder());
    }
}
