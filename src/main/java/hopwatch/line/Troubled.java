package hopwatch.line;

import hopwatch.config.MonitorId;
import hopwatch.verdict.Verdict;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is in trouble by an incident, in the order in which they came to be. */
final class Troubled {
    private final Map<MonitorId, Verdict> verdicts = new LinkedHashMap<>();
    private final Set<MonitorId> unseen = new HashSet<>();

    /** It was seen in trouble, for the first time or anew. */
    void seen(MonitorId monitor, Verdict why) {
        verdicts.put(monitor, why);
        unseen.remove(monitor);
    }

    /** It is held to be, and has not been seen since the start, or cannot be seen now. */
    void unseen(MonitorId monitor) {
        unseen.add(monitor);
    }

    void well(MonitorId monitor) {
        verdicts.remove(monitor);
        unseen.remove(monitor);
    }

    void clear() {
        verdicts.clear();
        unseen.clear();
    }

    boolean has(MonitorId monitor) {
        return verdicts.containsKey(monitor);
    }

    boolean isEmpty() {
        return verdicts.isEmpty();
    }

    Set<MonitorId> monitors() {
        return Set.copyOf(verdicts.keySet());
    }

    Collection<Verdict> verdicts() {
        return List.copyOf(verdicts.values());
    }

    /** Those of which something can be told: nobody hears that a trouble goes on which may be over by now. */
    Map<MonitorId, Verdict> inSight() {
        Map<MonitorId, Verdict> inSight = new LinkedHashMap<>(verdicts);
        inSight.keySet().removeAll(unseen);
        return inSight;
    }
}
