package hopwatch.verdict;

import hopwatch.cache.Served;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.probe.Cause;
import hopwatch.probe.Observation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * From a round to one verdict that names the hop at fault. The table in {@code docs/blame.md} says the same in words.
 *
 * <p>A monitor is as bad as its edge, since that is what visitors meet; where the edge is well and a hop behind it is
 * not, the monitor is degraded. The hop at fault is the innermost of those that fail one behind the other, unless what
 * fails in front of it fails by itself.
 */
public final class Blaming {
    private final Monitor monitor;
    private final List<Stop> asked;
    private final Recollection before;
    private final Map<String, Stop> byHop = new HashMap<>();

    private Blaming(Monitor monitor, List<Stop> asked, Recollection before) {
        this.monitor = monitor;
        this.asked = asked;
        this.before = before;
        asked.forEach(stop -> byHop.put(stop.hop().name(), stop));
    }

    /**
     * What a round comes to.
     *
     * @param verdict empty where the edge sat the round out: it says nothing of what visitors meet
     * @param stops those that were asked, judged in the light of each other
     */
    public record Blamed(Optional<Verdict> verdict, List<Stop> stops, Recollection after) {
        public Blamed {
            stops = List.copyOf(stops);
        }

        /** A node's verdict in the light of its hop's: one that is silent because no way leads there is not down. */
        public Verdict inItsLight(Verdict node) {
            boolean beyond = after.beyondReach().contains(node.hop());
            return beyond && node.level() == Level.DOWN ? OutOfReach.unknown(node) : node;
        }
    }

    /** @param asked the hops that were asked in this round, outermost first; never empty */
    public static Blamed of(Monitor monitor, List<Stop> asked, Recollection before) {
        return new Blaming(monitor, asked, before).blamed();
    }

    private Blamed blamed() {
        Set<String> beyond = OutOfReach.of(monitor, byHop, before.beyondReach());
        List<Stop> stops = asked.stream()
                .map(stop -> beyond.contains(stop.hop().name()) ? OutOfReach.unknown(stop) : stop)
                .toList();
        stops.forEach(stop -> byHop.put(stop.hop().name(), stop));
        Difference difference = Difference.of(monitor, byHop, before);
        Recollection after = new Recollection(remembered(), beyond, difference.since());
        return new Blamed(edge().map(edge -> verdict(edge, difference)), stops, after);
    }

    /** Only hops that sit rounds out have to be. */
    private Map<String, Stop> remembered() {
        Map<String, Stop> newest = new HashMap<>(before.stops());
        byHop.forEach((name, stop) -> {
            if (stop.hop().every().compareTo(monitor.every()) > 0) {
                newest.put(name, stop);
            }
        });
        return newest;
    }

    private Optional<Stop> edge() {
        return Optional.ofNullable(byHop.get(monitor.hops().get(0).name()));
    }

    private Verdict verdict(Stop edge, Difference difference) {
        Level level = edge.verdict().level();
        if (level == Level.UNKNOWN) {
            return edge.verdict();
        }
        List<Stop> way = way(level == Level.DOWN);
        List<Suspicion> faults = Suspicions.of(way);
        difference.fault().ifPresent(differs -> faults.add(Suspicion.of(differs)));
        if (faults.isEmpty()) {
            return Verdict.up(edge.verdict().at(), edge.hop().name());
        }
        return named(edge, way, faults);
    }

    private static Verdict named(Stop edge, List<Stop> way, List<Suspicion> faults) {
        Suspicion first = faults.get(0);
        boolean down = edge.verdict().level() == Level.DOWN;
        boolean masked = !down && first.level() == Level.DOWN;
        Blame blame = new Blame(
                masked,
                served(edge),
                first.fault().suspects(),
                faults.stream().skip(1).map(Suspicion::fault).toList(),
                first.fault().suspects().isEmpty() ? Roots.of(first.fault(), way.get(first.place())) : null);
        return new Verdict(
                down ? Level.DOWN : Level.DEGRADED,
                edge.verdict().at(),
                first.fault().hop(),
                first.fault().cause(),
                first.fault().message(),
                blame);
    }

    private static Served served(Stop edge) {
        return edge.seen().stream()
                .filter(Observation.Answered.class::isInstance)
                .map(seen -> seen.evidence().cache().served())
                .findFirst()
                .orElse(Served.UNTOLD);
    }

    /**
     * All hops, outermost first. One that sat the round out is taken as it was last seen, unless the edge has just been
     * found down: what was seen before that says nothing.
     */
    private List<Stop> way(boolean edgeIsDown) {
        return monitor.hops().stream()
                .map(hop -> Stream.of(
                                byHop.get(hop.name()),
                                edgeIsDown ? null : before.stops().get(hop.name()))
                        .flatMap(Stream::ofNullable)
                        .findFirst()
                        .orElseGet(() -> unasked(hop)))
                .toList();
    }

    private Stop unasked(Hop hop) {
        Verdict edge = edge().orElseThrow().verdict();
        return new Stop(
                hop,
                new Verdict(Level.UNKNOWN, edge.at(), hop.name(), Cause.SELF_CANCELLED, "not asked in this round"),
                List.of());
    }
}
