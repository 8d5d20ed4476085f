package hopwatch.line;

import hopwatch.config.MonitorId;
import hopwatch.verdict.Crowd;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What became of the newest probe of each monitor with public targets. */
final class Witnesses {
    private final Map<MonitorId, Seen> newest = new HashMap<>();

    /** @param nanos when, on the monotonic clock */
    private record Seen(long nanos, boolean answered) {}

    void saw(MonitorId monitor, boolean answered, long nanos) {
        newest.put(monitor, new Seen(nanos, answered));
    }

    Set<MonitorId> all() {
        return Set.copyOf(newest.keySet());
    }

    /** All others are forgotten. */
    void retain(Set<MonitorId> watched) {
        newest.keySet().retainAll(watched);
    }

    /** @param since on the monotonic clock */
    Crowd since(long since) {
        int answering = 0;
        int answeredSince = 0;
        for (Seen seen : newest.values()) {
            answering += seen.answered ? 1 : 0;
            answeredSince += seen.answered && seen.nanos - since > 0 ? 1 : 0;
        }
        return new Crowd(answering, answeredSince, newest.size() - answering);
    }
}
