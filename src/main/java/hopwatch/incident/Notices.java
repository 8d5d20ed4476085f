package hopwatch.incident;

import hopwatch.config.AlertKind;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.probe.Cause;
import hopwatch.verdict.Blame;
import hopwatch.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The facts of an incident, as they are put into an alert. */
final class Notices {
    private final Dues dues;
    private final Incident incident;
    private final Instant now;

    Notices(Dues dues, Incident incident, Instant now) {
        this.dues = dues;
        this.incident = incident;
        this.now = now;
    }

    /** @param next when there will be a reminder */
    Notice of(Trouble about, AlertKind kind, Occasion occasion, @Nullable Instant next) {
        Verdict why = about.why();
        return notice(
                kind,
                occasion,
                about.monitor(),
                why.hop(),
                why.cause(),
                why.message(),
                why.blame(),
                about.facts(),
                next);
    }

    /** Empty where none of its monitors is watched any more. */
    Optional<Notice> over(Facts facts) {
        Cause cause = incident.cause();
        String what = cause == null ? "" : cause.sentence();
        return dues.members(incident)
                .findFirst()
                .map(monitor -> notice(
                        AlertKind.RECOVERED,
                        Occasion.OVER,
                        monitor,
                        incident.hop(),
                        cause,
                        what,
                        Blame.PLAIN,
                        facts,
                        null));
    }

    private Notice notice(
            AlertKind kind,
            Occasion occasion,
            Monitor monitor,
            String hop,
            @Nullable Cause cause,
            String what,
            Blame blame,
            Facts facts,
            @Nullable Instant next) {
        List<String> hops = monitor.hops().stream().map(Hop::name).toList();
        Flapping flapping = incident.flapping();
        Acknowledgement taken = incident.acknowledged();
        return new Notice(
                kind,
                occasion,
                incident.id(),
                monitor.name(),
                dues.links().monitor(monitor.id()),
                hop,
                Math.max(1, hops.indexOf(hop) + 1),
                hops.size(),
                hops.get(0),
                cause,
                what,
                incident.began(),
                incident.ended(),
                blame,
                others(monitor),
                dues.links().incident(incident.id()),
                monitor.owner(),
                monitor.runbook(),
                facts,
                taken == null ? null : taken.by(),
                flapping == null ? 0 : flapping.changes(),
                now,
                next);
    }

    private List<String> others(Monitor about) {
        return dues.members(incident)
                .filter(monitor -> !monitor.id().equals(about.id()))
                .map(Monitor::name)
                .toList();
    }
}
