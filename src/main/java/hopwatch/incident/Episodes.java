package hopwatch.incident;

import hopwatch.config.AlertKind;
import hopwatch.config.Monitor;
import hopwatch.probe.Cause;
import hopwatch.verdict.Level;
import hopwatch.verdict.Transition;
import hopwatch.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which episode a transition belongs to, and who is owed word of it. */
public final class Episodes {
    private final Links links;
    private final Predicate<String> isOn;

    /** @param isOn whether word can reach a channel; one that is off is owed nothing */
    public Episodes(Links links, Predicate<String> isOn) {
        this.links = links;
        this.isOn = isOn;
    }

    /**
     * The incident after the transition; empty where the transition concerns none.
     *
     * @param open the monitor's open incident, if it has one
     * @param now when the transition was confirmed, which is when alerts come to be owed
     */
    public Optional<Outcome> follow(Optional<Incident> open, Transition transition, Monitor monitor, Instant now) {
        return switch (transition.to()) {
            case UNKNOWN -> Optional.empty();
            case UP -> open.map(incident -> resolved(incident, transition, monitor, now));
            case DEGRADED, DOWN ->
                open.isEmpty()
                        ? Optional.of(opened(transition, monitor, now))
                        : open.filter(incident -> transition.known() != transition.to())
                                .map(incident -> changed(incident, transition, monitor, now));
        };
    }

    /** The end of an incident whose monitor is no longer in the file. Nobody is alerted: somebody took it out. */
    public Incident abandoned(Incident open, Instant now) {
        Update last = new Update(now, Update.Status.RESOLVED, "No longer watched.");
        return open.over(now, last);
    }

    private Outcome opened(Transition transition, Monitor monitor, Instant now) {
        Verdict why = transition.why();
        Root root = Root.of(monitor.id());
        Incident incident = new Incident(
                IncidentId.of(root.kind() + " " + root.key() + " " + why.at()),
                root,
                Wording.title(monitor, transition),
                impact(transition.to()),
                List.of(monitor.id()),
                why.hop(),
                why.cause(),
                why.at(),
                null,
                List.of(new Update(now, Update.Status.INVESTIGATING, Wording.body(monitor, transition))),
                Set.of());
        return told(incident, kind(transition), transition, monitor, now);
    }

    private Outcome changed(Incident open, Transition transition, Monitor monitor, Instant now) {
        boolean worse = transition.to().isWorseThan(transition.known());
        String body = worse ? Wording.body(monitor, transition) : Wording.eased(monitor);
        Update.Status status = worse ? Update.Status.INVESTIGATING : Update.Status.MONITORING;
        String title = worse ? Wording.title(monitor, transition) : open.title();
        Incident after = open.judged(title, impact(transition.to()), transition.why(), new Update(now, status, body));
        return worse ? told(after, kind(transition), transition, monitor, now) : new Outcome(after, List.of());
    }

    private Outcome resolved(Incident open, Transition transition, Monitor monitor, Instant now) {
        Instant end = transition.why().at();
        Update last = new Update(now, Update.Status.RESOLVED, Wording.resolved(monitor, open.began(), end));
        return told(open.over(end, last), AlertKind.RECOVERED, transition, monitor, now);
    }

    /** Whoever wants this kind is owed an alert; of a recovery, only who was told of the beginning. */
    private Outcome told(Incident incident, AlertKind kind, Transition transition, Monitor monitor, Instant now) {
        List<String> channels = monitor.alerts().stream()
                .filter(route -> route.kinds().contains(kind))
                .map(route -> route.channel())
                .filter(isOn)
                .filter(channel ->
                        kind != AlertKind.RECOVERED || incident.told().contains(channel))
                .distinct()
                .toList();
        Notice notice = notice(incident, kind, transition, monitor);
        List<Alert> alerts = channels.stream()
                .map(channel -> new Alert(key(incident, channel, kind), channel, incident.id(), now, notice))
                .toList();
        return new Outcome(incident.alsoTold(channels), alerts);
    }

    /** The update that owes it makes the key: the same transition repeated owes nothing new. */
    private static String key(Incident incident, String channel, AlertKind kind) {
        return String.join(
                ":",
                incident.id().value(),
                channel,
                kind.name().toLowerCase(Locale.ROOT),
                Integer.toString(incident.updates().size()));
    }

    private Notice notice(Incident incident, AlertKind kind, Transition transition, Monitor monitor) {
        Verdict why = transition.why();
        List<String> hops = monitor.hops().stream().map(hop -> hop.name()).toList();
        boolean over = kind == AlertKind.RECOVERED;
        return new Notice(
                kind,
                incident.id(),
                monitor.name(),
                links.monitor(monitor.id()),
                over ? incident.hop() : why.hop(),
                Math.max(1, hops.indexOf(over ? incident.hop() : why.hop()) + 1),
                hops.size(),
                over ? incident.cause() : why.cause(),
                over && incident.cause() != null ? incident.cause().sentence() : why.message(),
                incident.began(),
                incident.ended(),
                links.incident(incident.id()),
                monitor.owner(),
                monitor.runbook());
    }

    private static AlertKind kind(Transition transition) {
        if (transition.to() == Level.DOWN) {
            return AlertKind.DOWN;
        }
        return transition.why().cause() == Cause.CERTIFICATE_EXPIRING ? AlertKind.CERTIFICATE : AlertKind.DEGRADED;
    }

    private static Impact impact(Level level) {
        return level == Level.DOWN ? Impact.CRITICAL : Impact.MINOR;
    }
}
