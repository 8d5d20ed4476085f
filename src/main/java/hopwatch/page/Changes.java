package hopwatch.page;

import hopwatch.config.Monitor;
import hopwatch.incident.Incident;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which pages must be rendered again because a standing, an incident or maintenance changed. */
final class Changes {
    private Changes() {}

    static Set<String> between(Moment before, Moment after) {
        Set<String> paths = new HashSet<>(
                Set.of(Paths.INDEX, Paths.HISTORY, Paths.MAINTENANCE, Paths.UPTIME, Paths.MISSING, Paths.FAVICON));
        Set<Incident> incidents = difference(before.incidents(), after.incidents());
        incidents.forEach(incident -> paths.add(Paths.of(incident)));
        for (Monitor monitor : after.shown().values()) {
            boolean moved = !before.state(monitor)
                    .intervals()
                    .equals(after.state(monitor).intervals());
            boolean planned = !before.maintenance(monitor).equals(after.maintenance(monitor));
            boolean concerned =
                    incidents.stream().anyMatch(incident -> incident.monitors().contains(monitor.id()));
            if (moved || planned || concerned) {
                paths.add(Paths.of(monitor));
                incidentsOf(monitor, after).forEach(incident -> paths.add(Paths.of(incident)));
            }
        }
        return paths;
    }

    private static Set<Incident> difference(List<Incident> before, List<Incident> after) {
        Set<Incident> changed = new LinkedHashSet<>(after);
        before.forEach(changed::remove);
        return changed;
    }

    private static List<Incident> incidentsOf(Monitor monitor, Moment moment) {
        return moment.snapshot().open().stream()
                .filter(incident -> incident.monitors().contains(monitor.id()))
                .toList();
    }
}
