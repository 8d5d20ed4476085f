package hopwatch.line;

import hopwatch.config.MonitorId;
import hopwatch.incident.Episodes;
import hopwatch.incident.Incident;
import hopwatch.incident.Outcome;
import hopwatch.verdict.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A monitor is no longer watched: an incident that nobody else is in trouble by is over. */
record Departure(MonitorId monitor, Episodes episodes, Instant at) implements Ledger.Entry {
    @Override
    public Optional<Transition> transition() {
        return Optional.empty();
    }

    @Override
    public Optional<Outcome> follow(Optional<Incident> open, Set<MonitorId> inTrouble) {
        inTrouble.remove(monitor);
        return inTrouble.isEmpty()
                ? open.map(incident -> new Outcome(episodes.abandoned(incident, at), List.of()))
                : Optional.empty();
    }

    @Override
    public void written() {}
}
