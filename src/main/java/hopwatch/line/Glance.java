package hopwatch.line;

import hopwatch.incident.Episodes;
import hopwatch.incident.Incident;
import hopwatch.verdict.Transition;
import java.time.Instant;
import java.util.Optional;

/** Time has passed, or the rules are others: what is owed is reckoned again. */
record Glance(Episodes episodes, Instant at) implements Ledger.Entry {
    @Override
    public Optional<Transition> transition() {
        return Optional.empty();
    }

    @Override
    public Optional<Incident> follow(Optional<Incident> open, Troubled troubled) {
        return open.flatMap(incident -> episodes.steady(incident, troubled.verdicts(), at));
    }

    @Override
    public void written() {}
}
