package hopwatch.incident;

import java.util.List;

/** An incident as it is after a transition, and the alerts that are owed for it now. */
public record Outcome(Incident incident, List<Alert> alerts) {
    public Outcome {
        alerts = List.copyOf(alerts);
    }
}
