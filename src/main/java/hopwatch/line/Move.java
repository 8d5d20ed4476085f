package hopwatch.line;

import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.incident.Episodes;
import hopwatch.incident.Incident;
import hopwatch.incident.Outcome;
import hopwatch.verdict.Level;
import hopwatch.verdict.Root;
import hopwatch.verdict.Transition;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A monitor's standing moves.
 *
 * @param shielded a parent's trouble explains this one: nobody is owed word of it
 * @param at when it was confirmed
 * @param then what comes once it is in effect
 */
record Move(
        Monitor monitor, Root root, Transition change, boolean shielded, Episodes episodes, Instant at, Runnable then)
        implements Ledger.Entry {
    @Override
    public Optional<Transition> transition() {
        return Optional.of(change);
    }

    @Override
    public Optional<Outcome> follow(Optional<Incident> open, Set<MonitorId> inTrouble) {
        boolean member = inTrouble.contains(monitor.id());
        if (change.to() == Level.UP) {
            inTrouble.remove(monitor.id());
        } else if (change.to() != Level.UNKNOWN) {
            inTrouble.add(monitor.id());
        }
        Episodes.Setting setting = new Episodes.Setting(open, member, Set.copyOf(inTrouble), root, shielded, at);
        return episodes.follow(setting, change, monitor);
    }

    @Override
    public void written() {
        then.run();
    }
}
