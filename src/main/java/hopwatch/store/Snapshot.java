package hopwatch.store;

import hopwatch.config.MonitorId;
import hopwatch.incident.Incident;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * Everything that is shown, as it was after one commit; immutable, and shares with the one before what did not change.
 *
 * @param generation grows with each commit
 * @param changed grows only when a standing or an incident changed: what must be shown at once
 * @param lastRound the last commit that carried a round; {@link Instant#EPOCH} if none ever did
 * @param open open incidents, newest first
 * @param ended incidents that ended within the last 90 days, newest first
 */
public record Snapshot(
        long generation,
        long changed,
        Instant lastRound,
        Map<MonitorId, MonitorState> monitors,
        List<Incident> open,
        List<Incident> ended) {
    public Snapshot {
        monitors = persistent(monitors);
        open = List.copyOf(open);
        ended = List.copyOf(ended);
    }

    /** Copied once: from then on each commit shares what it leaves alone. */
    static PMap<MonitorId, MonitorState> persistent(Map<MonitorId, MonitorState> monitors) {
        return monitors instanceof PMap<MonitorId, MonitorState> shared ? shared : HashTreePMap.from(monitors);
    }

    public MonitorState of(MonitorId monitor) {
        return monitors.getOrDefault(monitor, MonitorState.BLANK);
    }
}
