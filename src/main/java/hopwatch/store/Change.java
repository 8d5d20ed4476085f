package hopwatch.store;

import hopwatch.incident.Alert;
import hopwatch.incident.Incident;
import hopwatch.verdict.Transition;
import java.util.List;

/**
 * What is written in one transaction: transitions, the incidents they touch as they are afterwards, and the alerts that
 * are owed for it.
 */
public record Change(List<Transition> transitions, List<Incident> incidents, List<Alert> alerts) {
    public Change {
        transitions = List.copyOf(transitions);
        incidents = List.copyOf(incidents);
        alerts = List.copyOf(alerts);
    }

    public boolean isEmpty() {
        return transitions.isEmpty() && incidents.isEmpty() && alerts.isEmpty();
    }
}
