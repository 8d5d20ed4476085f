package hopwatch.app;

import hopwatch.config.MonitorId;
import hopwatch.config.Weights;
import hopwatch.incident.Alert;
import hopwatch.incident.Incident;
import hopwatch.incident.IncidentId;
import hopwatch.store.Past;
import hopwatch.verdict.Availability;
import hopwatch.verdict.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One of the two things that are compared: what some monitors' window came to.
 *
 * @param incidents that lasted into the window, or of which an alert was owed in it; by their beginning
 * @param alerts that came to be owed in it
 * @param availability of all these monitors together
 */
record BacktestSide(List<Incident> incidents, List<Alert> alerts, Availability availability) {
    BacktestSide {
        incidents = List.copyOf(incidents);
        alerts = List.copyOf(alerts);
    }

    static BacktestSide of(Past past, Set<MonitorId> monitors, Weights weights, Instant from, Instant to) {
        Past theirs = past.of(monitors);
        List<Alert> alerts = theirs.alerts().stream()
                .filter(alert -> !alert.owed().isBefore(from) && alert.owed().isBefore(to))
                .toList();
        Set<IncidentId> told = alerts.stream().map(Alert::incident).collect(Collectors.toUnmodifiableSet());
        List<Incident> incidents = theirs.incidents().stream()
                .filter(incident -> told.contains(incident.id()) || lasted(incident, from, to))
                .sorted(Comparator.comparing(Incident::began)
                        .thenComparing(incident -> incident.id().value()))
                .toList();
        return new BacktestSide(incidents, alerts, together(theirs, weights, from, to));
    }

    private static boolean lasted(Incident incident, Instant from, Instant to) {
        Instant ended = incident.ended();
        return incident.began().isBefore(to) && (ended == null || !ended.isBefore(from));
    }

    private static Availability together(Past past, Weights weights, Instant from, Instant to) {
        Map<Level, Duration> spent = new EnumMap<>(Level.class);
        Duration maintenance = Duration.ZERO;
        for (MonitorId monitor : past.intervals().keySet()) {
            Availability own = past.timeline(monitor, weights).over(from, to);
            own.spent().forEach((level, time) -> spent.merge(level, time, Duration::plus));
            maintenance = maintenance.plus(own.maintenance());
        }
        Duration window =
                Duration.between(from, to).multipliedBy(past.intervals().size());
        return new Availability(window, spent, maintenance, weights);
    }

    List<Alert> alertsOf(Incident incident) {
        return alerts.stream()
                .filter(alert -> alert.incident().equals(incident.id()))
                .toList();
    }

    Duration down() {
        return availability.at(Level.DOWN);
    }
}
