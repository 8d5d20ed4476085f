package hopwatch.line;

import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.incident.ByHand;
import hopwatch.incident.Incident;
import hopwatch.incident.Ourselves;
import hopwatch.store.Snapshot;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import hopwatch.verdict.Standing;
import hopwatch.verdict.Verdict;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is kept of the monitors when a configuration takes effect, whichever run of the process wrote it. */
record Past(Snapshot kept) {
    /** One whose standing is unknown until it is asked. */
    Watch watch(Monitor monitor) {
        Level known = kept.of(monitor.id()).known();
        return new Watch(monitor, Standing.unknown(monitor.id(), known));
    }

    Level standing(MonitorId monitor) {
        return kept.of(monitor).standing();
    }

    /** All that anything is known of, or that an open incident concerns. */
    Set<MonitorId> monitors() {
        Set<MonitorId> monitors = new HashSet<>(kept.monitors().keySet());
        found().forEach(incident -> monitors.addAll(incident.monitors()));
        return monitors;
    }

    /** Without those about ourselves, which are not the line's. */
    List<Incident> open() {
        return kept.open().stream()
                .filter(incident -> !Ourselves.isOwn(incident))
                .toList();
    }

    /** Those that checks opened. */
    List<Incident> found() {
        return open().stream().filter(incident -> !ByHand.isOwn(incident)).toList();
    }

    /** What an operator opened concerns its monitors, and is not what they are in trouble by. */
    Map<MonitorId, Verdict> inTrouble(Incident incident) {
        Map<MonitorId, Verdict> inTrouble = new LinkedHashMap<>();
        incident.monitors().stream()
                .filter(id -> !ByHand.isOwn(incident))
                .forEach(id -> kept.of(id).trouble().ifPresent(interval -> inTrouble.put(id, verdict(interval))));
        return inTrouble;
    }

    private static Verdict verdict(Interval held) {
        return new Verdict(held.level(), held.from(), held.hop(), held.cause(), held.message(), held.blame());
    }
}
