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
        for (Monitor monitor : after.shown().values()) {
            boolean moved = !before.state(monitor)
                    .intervals()
                    .equals(after.state(monitor).intervals());
            boolean planned = replanned.contains(monitor.id())
                    || !before.maintenance(monitor).equals(after.maintenance(monitor));
            boolean concerned =
                    incidents.stream().anyMatch(incident -> incident.monitors().contains(monitor.id()));
            if (moved || planned || concerned) {
                paths.add(Paths.of(monitor));
                incidentsOf(monitor, after).forEach(incident -> paths.add(Paths.of(incident)));
            }
        }
        return paths;
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

    private static List<Incident> incidentsOf(Monitor monitor, Moment moment) {
        return moment.snapshot().open().stream()
                .filter(incident -> incident.monitors().contains(monitor.id()))
                .toList();
    }
}
