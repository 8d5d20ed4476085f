package hopwatch.store;

import hopwatch.config.MonitorId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Of which monitors changes hold that are not written yet. Used under the logbook's lock. */
final class Unrecorded {
    private final Map<MonitorId, Integer> changes = new HashMap<>();

    Set<MonitorId> add(Change change) {
        concerned(change).forEach(monitor -> changes.merge(monitor, 1, Integer::sum));
        return Set.copyOf(changes.keySet());
    }

    Set<MonitorId> remove(Change change) {
        concerned(change).forEach(monitor -> changes.computeIfPresent(monitor, (id, n) -> n > 1 ? n - 1 : null));
        return Set.copyOf(changes.keySet());
    }

    private static Set<MonitorId> concerned(Change change) {
        return Stream.concat(
                        change.transitions().stream().map(transition -> transition.monitor()),
                        change.incidents().stream().flatMap(incident -> incident.monitors().stream()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
