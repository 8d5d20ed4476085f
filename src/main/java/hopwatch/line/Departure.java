package hopwatch.line;

import hopwatch.config.MonitorId;
import hopwatch.incident.Episodes;
import hopwatch.incident.Incident;
import hopwatch.verdict.Transition;
import java.time.Instant;
import java.util.Optional;

/** A monitor is no longer watched: an incident that nobody else is in trouble by is over. */
record Departure(MonitorId monitor, Episodes episodes, Instant at) implements Ledger.Entry {
    @Override
    public Optional<Transition> transition() {
        return Optional.empty();
    }

    @Override
    public Optional<Incident> follow(Optional<Incident> open, Troubled troubled) {
        troubled.well(monitor);
        return troubled.isEmpty() ? open.map(incident -> episodes.abandoned(incident, at)) : Optional.empty();
    }

    @Override
    public void written() {}
}
