package hopwatch.store;

import hopwatch.store.table.Recorded;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is shown of one monitor.
 *
 * @param intervals of the last 90 days and a bit, oldest first; the last one is open while the process judges
 * @param latest the newest observation of each hop and node: key {@code hop} or {@code hop|node}
 */
public record MonitorState(List<Interval> intervals, Map<String, Recorded> latest) {
    /** Never judged, never probed. */
    public static final MonitorState BLANK = new MonitorState(List.of(), Map.of());

    public MonitorState {
        intervals = List.copyOf(intervals);
        latest = Map.copyOf(latest);
    }

    /** What it is held to be now; {@link Level#UNKNOWN} while it is not judged. */
    public Level standing() {
        if (intervals.isEmpty()) {
            return Level.UNKNOWN;
        }
        Interval last = intervals.get(intervals.size() - 1);
        return last.to() == null ? last.level() : Level.UNKNOWN;
    }

    /** What it was last held to be while it could be judged; {@link Level#UNKNOWN} if never. */
    public Level known() {
        return lastKnown().map(Interval::level).orElse(Level.UNKNOWN);
    }

    /** What it was in when it was last judged; empty where it was well. */
    public Optional<Interval> trouble() {
        return lastKnown().filter(interval -> interval.level().isWorseThan(Level.UP));
    }

    private Optional<Interval> lastKnown() {
        for (int i = intervals.size() - 1; i >= 0; i--) {
            if (intervals.get(i).level() != Level.UNKNOWN) {
                return Optional.of(intervals.get(i));
            }
        }
        return Optional.empty();
    }
}
