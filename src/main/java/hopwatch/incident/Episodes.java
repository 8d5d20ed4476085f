package hopwatch.incident;

import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.Publishing;
import hopwatch.probe.Cause;
import hopwatch.verdict.Level;
import hopwatch.verdict.Root;
import hopwatch.verdict.Transition;
import hopwatch.verdict.Verdict;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which episode a transition belongs to, and what becomes of it. */
public final class Episodes {
    private final Map<MonitorId, Monitor> monitors;
    private final Publishing publishing;

    /**
     * @param monitors all that are watched
     * @param publishing when the public may read of what is found
     */
    public Episodes(Collection<Monitor> monitors, Publishing publishing) {
        this.publishing = publishing;
        this.monitors = monitors.stream().collect(Collectors.toUnmodifiableMap(Monitor::id, Function.identity()));
    }

    /**
     * What a transition meets.
     *
     * @param open the incident of its root, if one is open
     * @param isMember whether the monitor is in trouble by that incident already
     * @param inTrouble who will be by it once the transition is made
     * @param root of a new incident
     * @param changes of the monitor's standing within the time that its flapping is judged by, this one included
     * @param now when the transition was confirmed
     */
    public record Setting(
            Optional<Incident> open, boolean isMember, Set<MonitorId> inTrouble, Root root, int changes, Instant now) {
        public Setting {
            inTrouble = Set.copyOf(inTrouble);
        }
    }

    /** The incident after the transition; empty where the transition concerns none. */
    public Optional<Incident> follow(Setting setting, Transition transition, Monitor monitor) {
        if (transition.to() == Level.UNKNOWN) {
            return Optional.empty();
        }
        Optional<Incident> open = setting.open();
        boolean flaps = setting.changes() > monitor.flapping().over()
                || transition.why().cause() == Cause.FLAPPING;
        if (open.filter(incident -> Swings.is(incident, monitor, flaps)).isPresent()) {
            return open.map(incident ->
                            isGraver(incident, transition) ? graver(incident, setting, transition, monitor) : incident)
                    .map(incident -> Swings.on(incident, setting, transition, monitor));
        }
        if (transition.to() == Level.UP) {
            return open.filter(incident -> setting.isMember())
                    .map(incident -> better(incident, setting, transition, monitor));
        }
        if (open.isPresent() && setting.isMember()) {
            return changed(open.get(), setting, transition, monitor);
        }
        Incident worse = worse(setting, transition, monitor);
        return Optional.of(flaps ? Swings.on(worse, setting, transition, monitor) : worse);
    }

    /** What comes and goes has not changed for a while: it is over, or it is steadily in trouble. Else empty. */
    public Optional<Incident> steady(Incident open, Collection<Verdict> inTrouble, Instant now) {
        boolean flaps = inTrouble.stream().anyMatch(why -> why.cause() == Cause.FLAPPING);
        return flaps ? Swings.going(open, now) : Swings.steady(open, !inTrouble.isEmpty(), now);
    }

    /** The end of an incident whose monitors are no longer in the file. Nobody is alerted: somebody took them out. */
    public Incident abandoned(Incident open, Instant now) {
        Update last = new Update(now, Update.Status.RESOLVED, "No longer watched.");
        return open.over(now, last);
    }

    private Incident worse(Setting setting, Transition transition, Monitor monitor) {
        return setting.open()
                .map(incident -> joined(incident, setting, transition, monitor))
                .orElseGet(() -> opened(setting, transition, monitor));
    }

    private Incident opened(Setting setting, Transition transition, Monitor monitor) {
        Verdict why = transition.why();
        Root root = setting.root();
        Instant now = setting.now();
        Incident found = new Incident(
                IncidentId.of(root.kind() + " " + root.key() + " " + monitor.id() + " " + why.at()),
                root,
                Wording.title(monitor, transition),
                impact(transition.to()),
                List.of(monitor.id()),
                why.hop(),
                why.cause(),
                why.at(),
                null,
                List.of(new Update(now, Update.Status.INVESTIGATING, Wording.body(monitor, transition))));
        return publishing == Publishing.MANUAL ? found.heldBack() : found;
    }

    private Incident joined(Incident open, Setting setting, Transition transition, Monitor monitor) {
        Update more = new Update(
                setting.now(), Update.Status.INVESTIGATING, Wording.alsoAffected(open, monitor, setting.now()));
        Incident wider = open.joined(monitor.id(), impact(transition.to()), more);
        return wider.titled(title(open, wider, transition, monitor));
    }

    /** The public hears of the worst: who is served does not share a title with who is not. */
    private String title(Incident open, Incident wider, Transition transition, Monitor monitor) {
        if (isGraver(open, transition)) {
            return Wording.title(monitor, transition);
        }
        return open.impact() == impact(transition.to()) ? Wording.title(names(wider), transition) : open.title();
    }

    private static boolean isGraver(Incident open, Transition transition) {
        return impact(transition.to()).compareTo(open.impact()) > 0;
    }

    /** Worse or milder, or another hop's fault than was thought. Empty where nothing is new. */
    private Optional<Incident> changed(Incident open, Setting setting, Transition transition, Monitor monitor) {
        if (transition.known() != transition.to()) {
            return Optional.of(graver(open, setting, transition, monitor));
        }
        boolean first = open.monitors().get(0).equals(monitor.id());
        boolean elsewhere = !open.hop().equals(transition.why().hop());
        if (!first || (!elsewhere && open.cause() == transition.why().cause())) {
            return Optional.empty();
        }
        Update more = new Update(setting.now(), Update.Status.INVESTIGATING, Wording.body(monitor, transition));
        return Optional.of(
                open.judged(Wording.title(monitor, transition), impact(transition.to()), transition.why(), more));
    }

    private Incident graver(Incident open, Setting setting, Transition transition, Monitor monitor) {
        if (!transition.to().isWorseThan(transition.known())) {
            return eased(open, setting, monitor);
        }
        Update more = new Update(setting.now(), Update.Status.INVESTIGATING, Wording.body(monitor, transition));
        String title = title(open, open, transition, monitor);
        return open.judged(title, impact(transition.to()), transition.why(), more);
    }

    /** What it was at its worst stays its title and its cause: on the way back, hops recover one by one. */
    private static Incident eased(Incident open, Setting setting, Monitor monitor) {
        Update more = new Update(setting.now(), Update.Status.MONITORING, Wording.eased(monitor));
        return open.updated(more);
    }

    private Incident better(Incident open, Setting setting, Transition transition, Monitor monitor) {
        Instant end = transition.why().at();
        if (!setting.inTrouble().isEmpty() || open.flapping() != null) {
            String body = Wording.recovered(monitor, setting.inTrouble().size());
            return open.updated(new Update(setting.now(), Update.Status.MONITORING, body));
        }
        String body = Wording.resolved(names(open), open.began(), end);
        return open.over(end, new Update(setting.now(), Update.Status.RESOLVED, body));
    }

    private List<String> names(Incident incident) {
        return incident.monitors().stream()
                .flatMap(id -> Optional.ofNullable(monitors.get(id)).stream())
                .map(Monitor::name)
                .toList();
    }

    private static Impact impact(Level level) {
        return level == Level.DOWN ? Impact.CRITICAL : Impact.MINOR;
    }
}
