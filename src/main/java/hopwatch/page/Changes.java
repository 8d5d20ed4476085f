package hopwatch.page;

import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.incident.Incident;
import hopwatch.store.Snapshot;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which pages must be rendered again because a standing, an incident or maintenance changed. */
final class Changes {
    private Changes() {}

    static Set<String> between(Moment before, Moment after) {
        Set<String> paths = new HashSet<>(
                Set.of(Paths.INDEX, Paths.HISTORY, Paths.MAINTENANCE, Paths.UPTIME, Paths.MISSING, Paths.FAVICON));
        Set<Incident> incidents = difference(before.incidents(), after.incidents());
        Set<MonitorId> replanned = replanned(before.snapshot(), after.snapshot());
        incidents.forEach(incident -> paths.add(Paths.of(incident)));
        Set<Monitor> touched = after.shown().values().stream()
                .filter(monitor -> hasMoved(monitor, before, after)
                        || replanned.contains(monitor.id())
                        || incidents.stream()
                                .anyMatch(incident -> incident.monitors().contains(monitor.id())))
                .collect(Collectors.toSet());
        touched.forEach(monitor -> paths.add(Paths.of(monitor)));
        Set<MonitorId> ids = touched.stream().map(Monitor::id).collect(Collectors.toSet());
        // Those that are over too: what they did to whom follows from the intervals, of which a late one may be theirs.
        after.incidents().stream()
                .filter(incident -> incident.monitors().stream().anyMatch(ids::contains))
                .forEach(incident -> paths.add(Paths.of(incident)));
        return paths;
    }

    private static boolean hasMoved(Monitor monitor, Moment before, Moment after) {
        return !before.state(monitor).intervals().equals(after.state(monitor).intervals())
                || !before.maintenance(monitor).equals(after.maintenance(monitor));
    }

    private static <T> Set<T> difference(List<T> before, List<T> after) {
        Set<T> changed = new LinkedHashSet<>(after);
        before.forEach(changed::remove);
        return changed;
    }

    /** A window counts before it begins and after it ended: it is announced, and left out of the uptime. */
    private static Set<MonitorId> replanned(Snapshot before, Snapshot after) {
        return Stream.concat(
                        difference(before.maintenance(), after.maintenance()).stream(),
                        difference(after.maintenance(), before.maintenance()).stream())
                .flatMap(window -> window.monitors().stream())
                .collect(Collectors.toSet());
    }
}
