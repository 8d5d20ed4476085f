package hopwatch.page;

import hopwatch.config.Maintenance;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.incident.IncidentId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A planned window as the public may read of it; of what recurs, one occurrence.
 *
 * @param id the same for as long as its name and its beginning are
 * @param to when it ends for the last of those that it concerns
 * @param noted when it came to be planned as it is; null where that is not known
 * @param concerned those of its monitors that may be named, in the file's order; never empty
 */
public record PublicMaintenance(
        String id, String name, Instant from, Instant to, Maintenance.@Nullable Noted noted, List<Monitor> concerned) {
    /** Those to come, those that run and those of the last 90 days, oldest first; none that was called off before. */
    public static List<PublicMaintenance> all(Moment moment) {
        Map<String, Maintenance> byId = new LinkedHashMap<>();
        moment.snapshot().maintenance().forEach(window -> byId.merge(id(window), window, PublicMaintenance::whole));
        return byId.entrySet().stream()
                .map(each -> of(each.getKey(), each.getValue(), moment))
                .filter(window -> !window.concerned().isEmpty() && window.to().isAfter(window.from()))
                .toList();
    }

    private static PublicMaintenance of(String id, Maintenance window, Moment moment) {
        List<Monitor> concerned = moment.shown().values().stream()
                .filter(monitor -> window.monitors().contains(monitor.id()))
                .toList();
        return new PublicMaintenance(id, window.name(), window.from(), window.to(), window.noted(), concerned);
    }

    private static String id(Maintenance window) {
        Maintenance.Made made = window.made();
        return made == null
                ? IncidentId.of("maintenance " + window.name() + " " + window.from())
                        .value()
                : made.id();
    }

    /** One that ended sooner for some of them comes in parts. */
    private static Maintenance whole(Maintenance one, Maintenance other) {
        Set<MonitorId> monitors = new LinkedHashSet<>(one.monitors());
        monitors.addAll(other.monitors());
        Instant to = one.to().isAfter(other.to()) ? one.to() : other.to();
        Maintenance.Noted noted = Stream.of(one, other)
                .flatMap(part -> Stream.ofNullable(part.noted()))
                .reduce(Maintenance.Noted::and)
                .orElse(null);
        return new Maintenance(one.name(), one.from(), to, monitors, one.made(), noted);
    }
}
