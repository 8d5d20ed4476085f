package hopwatch.store;

import hopwatch.config.Maintenance;
import hopwatch.config.MonitorId;
import hopwatch.config.Weights;
import hopwatch.incident.Alert;
import hopwatch.incident.Incident;
import hopwatch.incident.IncidentId;
import hopwatch.incident.Update;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Span;
import hopwatch.verdict.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of judging a stretch of time.
 *
 * @param incidents those that were not over when it began
 * @param alerts those that came to be owed in it, in that order
 * @param intervals of each monitor, oldest first; some may reach back beyond it
 * @param maintenance that was planned, which judging does not change
 */
public record Past(
        List<Incident> incidents,
        List<Alert> alerts,
        Map<MonitorId, List<Interval>> intervals,
        List<Maintenance> maintenance) {
    public Past {
        maintenance = List.copyOf(maintenance);
        incidents = List.copyOf(incidents);
        alerts = List.copyOf(alerts);
        intervals = Map.copyOf(intervals);
    }

    /** What concerns these monitors. */
    public Past of(Set<MonitorId> monitors) {
        List<Incident> theirs = incidents.stream()
                .filter(incident -> incident.monitors().stream().anyMatch(monitors::contains))
                .toList();
        Set<IncidentId> ids = theirs.stream().map(Incident::id).collect(Collectors.toUnmodifiableSet());
        return new Past(
                theirs,
                alerts.stream().filter(alert -> ids.contains(alert.incident())).toList(),
                intervals.entrySet().stream()
                        .filter(each -> monitors.contains(each.getKey()))
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)),
                maintenance);
    }

    /** What a monitor's uptime is counted from. */
    public Timeline timeline(MonitorId monitor, Weights weights) {
        List<Span> planned = maintenance.stream()
                .filter(window -> window.monitors().contains(monitor))
                .map(window -> new Span(window.from(), window.to()))
                .toList();
        return new Timeline(intervals.getOrDefault(monitor, List.of()), planned, weights);
    }

    /** As it was known at that time: what began later is not, and what ended later still lasts. */
    public Past asOf(Instant then) {
        return new Past(
                incidents.stream().flatMap(incident -> asOf(incident, then)).toList(),
                List.of(),
                intervals.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().stream()
                                .filter(interval -> interval.from().isBefore(then))
                                .map(interval -> lasting(interval, then))
                                .toList())),
                maintenance);
    }

    /** An incident is known once it was first told of, which is later than it began. */
    private static Stream<Incident> asOf(Incident incident, Instant then) {
        List<Update> said = incident.updates().stream()
                .filter(update -> update.at().isBefore(then))
                .toList();
        boolean over = said.stream().anyMatch(update -> update.status() == Update.Status.RESOLVED);
        return said.isEmpty() || over
                ? Stream.empty()
                : Stream.of(new Incident(
                        incident.id(),
                        incident.root(),
                        incident.title(),
                        incident.impact(),
                        incident.monitors(),
                        incident.hop(),
                        incident.cause(),
                        incident.began(),
                        null,
                        said,
                        incident.told(),
                        null,
                        null,
                        incident.held()));
    }

    private static Interval lasting(Interval interval, Instant then) {
        Instant to = interval.to();
        return to == null || to.isBefore(then)
                ? interval
                : new Interval(
                        interval.from(),
                        null,
                        interval.level(),
                        interval.hop(),
                        interval.cause(),
                        interval.message(),
                        interval.blame());
    }
}
