package hopwatch.config;

import hopwatch.config.StoreLocation.Postgres;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A whole {@code monitors.yaml}, valid.
 *
 * @param file where it was read from
 * @param channels by name, in the file's order
 * @param routes every channel with the rules that stand at it
 * @param anchors what is asked whether we can see at all; empty to presume that we can
 * @param self who hears about our own troubles
 * @param tokens who may do what on the operations listener
 * @param store where history is kept; null for the data directory
 * @param allow hosts and addresses that may be reached although they are usually refused
 * @param inFlight at most so many probes at once
 * @param prometheus what Prometheus is shown and may ask for
 * @param warnings what is accepted but probably not meant, each a line with its place
 */
public record Config(
        Path file,
        PageSettings page,
        Map<String, Channel> channels,
        List<Route> routes,
        List<Group> groups,
        Plan maintenance,
        List<Anchor> anchors,
        List<Route> self,
        List<Token> tokens,
        Retention history,
        @Nullable Postgres store,
        Set<String> allow,
        int inFlight,
        PrometheusSettings prometheus,
        List<String> warnings) {
    public Config {
        channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
        routes = List.copyOf(routes);
        groups = List.copyOf(groups);
        anchors = List.copyOf(anchors);
        self = List.copyOf(self);
        tokens = List.copyOf(tokens);
        allow = Set.copyOf(allow);
        warnings = List.copyOf(warnings);
    }

    /** One with its history in the data directory, nothing planned, no anchors and no tokens. */
    public Config(
            Path file,
            PageSettings page,
            Map<String, Channel> channels,
            List<Group> groups,
            List<Route> self,
            Retention history,
            Set<String> allow,
            int inFlight,
            List<String> warnings) {
        this(
                file,
                page,
                channels,
                List.of(),
                groups,
                Plan.NONE,
                List.of(),
                self,
                List.of(),
                history,
                null,
                allow,
                inFlight,
                PrometheusSettings.BUILT_IN,
                warnings);
    }

    /** The same as it was read, with what stands beside it. */
    public Config with(BlackboxModules modules, List<String> warnings) {
        return new Config(
                file,
                page,
                channels,
                routes,
                groups,
                maintenance,
                anchors,
                self,
                tokens,
                history,
                store,
                allow,
                inFlight,
                new PrometheusSettings(prometheus.histograms(), prometheus.anyTarget(), modules),
                warnings);
    }

    /** All monitors, in the file's order. */
    public List<Monitor> monitors() {
        return groups.stream().flatMap(group -> group.monitors().stream()).toList();
    }

    public Optional<Monitor> monitor(MonitorId id) {
        return monitors().stream().filter(monitor -> monitor.id().equals(id)).findFirst();
    }

    /** The one of that id or name. */
    public Optional<Monitor> monitor(String idOrName) {
        return monitors().stream()
                .filter(monitor ->
                        monitor.id().value().equals(idOrName) || monitor.name().equals(idOrName))
                .findFirst();
    }

    /** The id of the monitor that was probably meant; empty where none is near. */
    public Optional<String> nearestMonitor(String written) {
        return Spelling.nearest(
                written,
                monitors().stream().map(monitor -> monitor.id().value()).toList());
    }

    /** Every host that the files name: in URLs, at hops, and as proxies. */
    public Set<String> hosts() {
        return Stream.concat(
                        monitors().stream()
                                .flatMap(monitor -> monitor.hops().stream())
                                .flatMap(Hop::hosts),
                        prometheus.modules().hosts())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether word can reach this channel: it is there, and not switched off. */
    public boolean isOn(String channel) {
        return channels.containsKey(channel) && !(channels.get(channel) instanceof Channel.Off);
    }

    /** The groups that may be shown to the public. */
    public List<Group> publicGroups() {
        return groups.stream().filter(Group::isPublic).toList();
    }
}
