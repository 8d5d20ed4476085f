package hopwatch.incident;

import hopwatch.config.AlertKind;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.Route;
import hopwatch.probe.Cause;
import hopwatch.verdict.Level;
import hopwatch.verdict.Root;
import hopwatch.verdict.Transition;
import hopwatch.verdict.Verdict;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which episode a transition belongs to, and who is owed word of it. */
public final class Episodes {
    private final Links links;
    private final Predicate<String> isOn;
    private final Map<MonitorId, Monitor> monitors;

    /**
     * @param isOn whether word can reach a channel; one that is off is owed nothing
     * @param monitors all that are watched
     */
    public Episodes(Links links, Predicate<String> isOn, Collection<Monitor> monitors) {
        this.links = links;
        this.isOn = isOn;
        this.monitors = monitors.stream().collect(Collectors.toUnmodifiableMap(Monitor::id, Function.identity()));
    }

    /**
     * What a transition meets.
     *
     * @param open the incident of its root, if one is open
     * @param isMember whether the monitor is in trouble by that incident already
     * @param inTrouble who will be by it once the transition is made
     * @param root of a new incident
     * @param shielded a parent's trouble explains the monitor's: nobody is owed word of it
     * @param now when the transition was confirmed, which is when alerts come to be owed
     */
    public record Setting(
            Optional<Incident> open,
            boolean isMember,
            Set<MonitorId> inTrouble,
            Root root,
            boolean shielded,
            Instant now) {
        public Setting {
            inTrouble = Set.copyOf(inTrouble);
        }
    }

    /** The incident after the transition; empty where the transition concerns none. */
    public Optional<Outcome> follow(Setting setting, Transition transition, Monitor monitor) {
        return switch (transition.to()) {
            case UNKNOWN -> Optional.empty();
            case UP ->
                setting.open()
                        .filter(incident -> setting.isMember())
                        .map(incident -> better(incident, setting, transition, monitor));
            case DEGRADED, DOWN ->
                Optional.of(setting)
                        .filter(met -> met.isMember() && met.open().isPresent())
                        .map(met -> changed(met.open().orElseThrow(), met, transition, monitor))
                        .orElseGet(() -> Optional.of(worse(setting, transition, monitor)));
        };
    }

    /** The end of an incident whose monitors are no longer in the file. Nobody is alerted: somebody took them out. */
    public Incident abandoned(Incident open, Instant now) {
        Update last = new Update(now, Update.Status.RESOLVED, "No longer watched.");
        return open.over(now, last);
    }

    private Outcome worse(Setting setting, Transition transition, Monitor monitor) {
        return setting.open()
                .map(incident -> joined(incident, setting, transition, monitor))
                .orElseGet(() -> opened(setting, transition, monitor));
    }

    private Outcome opened(Setting setting, Transition transition, Monitor monitor) {
        Verdict why = transition.why();
        Root root = setting.root();
        Instant now = setting.now();
        Incident incident = new Incident(
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
        return told(incident, setting, transition, monitor);
    }

    /** Whoever has been told of the incident is told again only of a monitor that makes it worse. */
    private Outcome joined(Incident open, Setting setting, Transition transition, Monitor monitor) {
        Update more = new Update(
                setting.now(), Update.Status.INVESTIGATING, Wording.alsoAffected(open, monitor, setting.now()));
        Incident wider = open.joined(monitor.id(), impact(transition.to()), more);
        Incident titled = wider.titled(title(open, wider, transition, monitor));
        return setting.shielded() ? new Outcome(titled, List.of()) : told(titled, setting, transition, monitor);
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
    private Optional<Outcome> changed(Incident open, Setting setting, Transition transition, Monitor monitor) {
        if (transition.known() != transition.to()) {
            return Optional.of(graver(open, setting, transition, monitor));
        }
        boolean first = open.monitors().get(0).equals(monitor.id());
        boolean elsewhere = !open.hop().equals(transition.why().hop());
        if (!first || (!elsewhere && open.cause() == transition.why().cause())) {
            return Optional.empty();
        }
        Update more = new Update(setting.now(), Update.Status.INVESTIGATING, Wording.body(monitor, transition));
        Incident after =
                open.judged(Wording.title(monitor, transition), impact(transition.to()), transition.why(), more);
        return Optional.of(elsewhere ? told(after, setting, transition, monitor) : new Outcome(after, List.of()));
    }

    private Outcome graver(Incident open, Setting setting, Transition transition, Monitor monitor) {
        if (!transition.to().isWorseThan(transition.known())) {
            return eased(open, setting, monitor);
        }
        Update more = new Update(setting.now(), Update.Status.INVESTIGATING, Wording.body(monitor, transition));
        String title = title(open, open, transition, monitor);
        Incident after = open.judged(title, impact(transition.to()), transition.why(), more);
        return told(after, setting, transition, monitor);
    }

    /** What it was at its worst stays its title and its cause: on the way back, hops recover one by one. */
    private static Outcome eased(Incident open, Setting setting, Monitor monitor) {
        Update more = new Update(setting.now(), Update.Status.MONITORING, Wording.eased(monitor));
        return new Outcome(open.updated(more), List.of());
    }

    private Outcome better(Incident open, Setting setting, Transition transition, Monitor monitor) {
        Instant end = transition.why().at();
        if (!setting.inTrouble().isEmpty()) {
            String body = Wording.recovered(monitor, setting.inTrouble().size());
            return new Outcome(open.updated(new Update(setting.now(), Update.Status.MONITORING, body)), List.of());
        }
        String body = Wording.resolved(names(open), open.began(), end);
        Incident over = open.over(end, new Update(setting.now(), Update.Status.RESOLVED, body));
        return told(over, setting, transition, monitor);
    }

    /** Whoever wants this kind is owed an alert; of a recovery, only who was told of the beginning. */
    private Outcome told(Incident incident, Setting setting, Transition transition, Monitor monitor) {
        AlertKind kind = kind(transition);
        boolean over = kind == AlertKind.RECOVERED;
        boolean joins = !setting.isMember()
                && setting.open().filter(open -> !isGraver(open, transition)).isPresent();
        List<String> channels = (over ? members(incident) : Stream.of(monitor))
                .flatMap(member -> member.alerts().stream())
                .filter(route -> route.kinds().contains(kind))
                .map(Route::channel)
                .filter(isOn)
                .filter(channel -> over == incident.told().containsKey(channel) || !(over || joins))
                .distinct()
                .toList();
        Monitor about = over ? members(incident).findFirst().orElse(monitor) : monitor;
        Occasion occasion = over ? Occasion.OVER : incident.told().isEmpty() ? Occasion.OPENED : Occasion.CHANGED;
        Notice notice = notice(incident, kind, occasion, transition, about);
        List<Alert> alerts = channels.stream()
                .map(channel -> new Alert(key(incident, channel, kind), channel, incident.id(), setting.now(), notice))
                .toList();
        return new Outcome(incident.telling(channels, kind, setting.now()), alerts);
    }

    private Stream<Monitor> members(Incident incident) {
        return incident.monitors().stream().flatMap(id -> Stream.ofNullable(monitors.get(id)));
    }

    private List<String> names(Incident incident) {
        return members(incident).map(Monitor::name).toList();
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

    private Notice notice(
            Incident incident, AlertKind kind, Occasion occasion, Transition transition, Monitor monitor) {
        Verdict why = transition.why();
        List<String> hops = monitor.hops().stream().map(hop -> hop.name()).toList();
        boolean over = kind == AlertKind.RECOVERED;
        return new Notice(
                kind,
                occasion,
                incident.id(),
                monitor.name(),
                links.monitor(monitor.id()),
                over ? incident.hop() : why.hop(),
                Math.max(1, hops.indexOf(over ? incident.hop() : why.hop()) + 1),
                hops.size(),
                hops.get(0),
                over ? incident.cause() : why.cause(),
                over && incident.cause() != null ? incident.cause().sentence() : why.message(),
                incident.began(),
                incident.ended(),
                why.blame(),
                names(incident).stream()
                        .filter(name -> !name.equals(monitor.name()))
                        .toList(),
                links.incident(incident.id()),
                monitor.owner(),
                monitor.runbook());
    }

    private static AlertKind kind(Transition transition) {
        return switch (transition.to()) {
            case DOWN -> AlertKind.DOWN;
            case UP, UNKNOWN -> AlertKind.RECOVERED;
            case DEGRADED -> impairment(transition.why());
        };
    }

    private static AlertKind impairment(Verdict why) {
        if (why.blame().masked()) {
            return AlertKind.MASKED;
        }
        boolean certificate = why.cause() == Cause.CERTIFICATE_EXPIRING || why.cause() == Cause.TLS_CERT_EXPIRED;
        return certificate ? AlertKind.CERTIFICATE : AlertKind.DEGRADED;
    }

    private static Impact impact(Level level) {
        return level == Level.DOWN ? Impact.CRITICAL : Impact.MINOR;
    }
}
