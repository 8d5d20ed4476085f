package hopwatch.incident;

import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.Route;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is owed of an incident at a time, from what each channel was told and what is the case now. It may be asked at
 * any time, and as often as one likes: what was told is not owed again.
 */
public final class Dues {
    private final Links links;
    private final Predicate<String> isOn;
    private final Map<String, Route> usual;
    private final Map<MonitorId, Monitor> monitors;

    /**
     * @param isOn whether word can reach a channel; one that is off is owed nothing
     * @param routes of every channel, as it is usually told
     * @param monitors all that are watched
     */
    public Dues(Links links, Predicate<String> isOn, Collection<Route> routes, Collection<Monitor> monitors) {
        this.links = links;
        this.isOn = isOn;
        this.usual = routes.stream().collect(Collectors.toUnmodifiableMap(Route::channel, Function.identity()));
        this.monitors = monitors.stream().collect(Collectors.toUnmodifiableMap(Monitor::id, Function.identity()));
    }

    /** By the rules of a file. */
    public static Dues of(Config config, Links links) {
        return new Dues(links, config::isOn, config.routes(), config.monitors());
    }

    /**
     * What there is to be told.
     *
     * @param troubles of the incident's monitors that are in trouble and can be seen, in the order in which they joined
     * @param first what is known of the monitor that the incident is named after, to be told when it is over
     */
    public record Scene(Incident incident, List<Trouble> troubles, Facts first, Instant now) {
        public Scene {
            troubles = List.copyOf(troubles);
        }
    }

    /**
     * What is owed now.
     *
     * @param incident which knows what was told with it
     * @param next when to ask again, if nothing else happens before; {@link Instant#MAX} for never
     */
    public record Due(Incident incident, List<Alert> alerts, Instant next) {
        public Due {
            alerts = List.copyOf(alerts);
        }
    }

    public Due at(Scene scene) {
        return new Reckoning(this, scene).due();
    }

    Links links() {
        return links;
    }

    boolean isOn(String channel) {
        return isOn.test(channel);
    }

    /** How a channel is told that nobody named: the one that is escalated to. */
    Route usual(String channel) {
        return usual.getOrDefault(channel, new Route(channel, Route.USUAL));
    }

    /** Those of an incident that are still watched. */
    Stream<Monitor> members(Incident incident) {
        return incident.monitors().stream().flatMap(id -> Optional.ofNullable(monitors.get(id)).stream());
    }

    /** Whether another of the incident's monitors is one that this one cannot be up without. */
    boolean isExplained(Monitor monitor, Incident incident) {
        return ancestors(monitor).stream().anyMatch(incident.monitors()::contains);
    }

    /** What it cannot be up without, over as many steps as there are. */
    Set<MonitorId> ancestors(Monitor monitor) {
        Set<MonitorId> found = new HashSet<>();
        collect(monitor, found);
        return found;
    }

    private void collect(Monitor monitor, Set<MonitorId> found) {
        for (MonitorId parent : monitor.depends()) {
            if (found.add(parent) && monitors.containsKey(parent)) {
                collect(monitors.get(parent), found);
            }
        }
    }
}
