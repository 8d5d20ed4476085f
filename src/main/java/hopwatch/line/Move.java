package hopwatch.line;

import hopwatch.config.Monitor;
import hopwatch.incident.Episodes;
import hopwatch.incident.Incident;
import hopwatch.verdict.Root;
import hopwatch.verdict.Transition;
import java.time.Instant;
import java.util.Optional;

/**
 * A monitor's standing moves.
 *
 * @param changes of it within the time that flapping is judged by, this one included
 * @param at when it was confirmed
 * @param then what comes once it is in effect
 */
record Move(Monitor monitor, Root root, Transition change, int changes, Episodes episodes, Instant at, Runnable then)
        implements Ledger.Entry {
    @Override
    public Optional<Transition> transition() {
        return Optional.of(change);
    }

    @Override
    public Optional<Incident> follow(Optional<Incident> open, Troubled troubled) {
        boolean member = troubled.has(monitor.id());
        switch (change.to()) {
            case UP -> troubled.well(monitor.id());
            case UNKNOWN -> troubled.unseen(monitor.id());
            case DEGRADED, DOWN -> troubled.seen(monitor.id(), change.why());
        }
        Episodes.Setting setting = new Episodes.Setting(open, member, troubled.monitors(), root, changes, at);
        return episodes.follow(setting, change, monitor);
    }

    @Override
    public void written() {
        then.run();
    }
}
