package hopwatch.config.monitors;

import hopwatch.config.MonitorId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Monitors that depend on each other in a circle: if one is down, none would be told of. Walks without recursion, since
 * a chain may be as long as the file.
 */
final class Circles {
    private final Map<MonitorId, List<Dependencies.Link>> links;
    private final Set<MonitorId> done = new HashSet<>();
    private final List<Step> way = new ArrayList<>();
    private final Set<MonitorId> onWay = new HashSet<>();

    /** A monitor on the way, and how many of its links have been followed. */
    private static final class Step {
        private final MonitorId at;
        private int followed;

        private Step(MonitorId at) {
            this.at = at;
        }
    }

    /** @param links by who depends, in the file's order */
    Circles(Map<MonitorId, List<Dependencies.Link>> links) {
        this.links = links;
    }

    /** Tells of each circle at the key that closes it. */
    void complain() {
        for (MonitorId start : links.keySet()) {
            enter(start);
            while (!way.isEmpty()) {
                goOn(way.get(way.size() - 1));
            }
        }
    }

    private void enter(MonitorId monitor) {
        if (done.add(monitor)) {
            way.add(new Step(monitor));
            onWay.add(monitor);
        }
    }

    private void goOn(Step last) {
        List<Dependencies.Link> ahead = links.getOrDefault(last.at, List.of());
        if (last.followed == ahead.size()) {
            way.remove(way.size() - 1);
            onWay.remove(last.at);
            return;
        }
        Dependencies.Link next = ahead.get(last.followed++);
        if (onWay.contains(next.to())) {
            next.at().error("circle", "goes in a circle: " + circle(next.to()) + "; remove one of them");
        } else {
            enter(next.to());
        }
    }

    /** "a -> b -> a" */
    private String circle(MonitorId from) {
        List<String> ids = way.stream().map(step -> step.at.value()).toList();
        Stream<String> round = ids.stream().skip(ids.indexOf(from.value()));
        return Stream.concat(round, Stream.of(from.value())).collect(Collectors.joining(" -> "));
    }
}
