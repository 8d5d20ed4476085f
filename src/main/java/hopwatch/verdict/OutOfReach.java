package hopwatch.verdict;

import hopwatch.config.Address;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.Networks;
import hopwatch.probe.Cause;
import hopwatch.probe.Observation;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Private hops that cannot be reached from here. A hop at a private address that does not answer at all, while all is
 * well in front of it, is on a network that this machine has no way into; later silence says nothing either, until it
 * has answered once. A refused connection is an answer.
 */
final class OutOfReach {
    private static final Set<Cause> SILENT =
            EnumSet.of(Cause.CONNECT_TIMEOUT, Cause.CONNECT_NET_UNREACHABLE, Cause.CONNECT_HOST_UNREACHABLE);

    private OutOfReach() {}

    /**
     * The hops that are now.
     *
     * @param asked by the hop's name; who sat the round out stays as it was
     * @param before those that were
     */
    static Set<String> of(Monitor monitor, Map<String, Stop> asked, Set<String> before) {
        Set<String> beyond = new HashSet<>();
        boolean wellInFront = true;
        boolean outermost = true;
        for (Hop hop : monitor.hops()) {
            Stop stop = asked.get(hop.name());
            boolean was = before.contains(hop.name());
            boolean is = stop == null ? was : !outermost && isSilent(stop) && (wellInFront || was);
            if (is) {
                beyond.add(hop.name());
            }
            wellInFront &= is || (stop != null && stop.verdict().level() != Level.DOWN);
            outermost = false;
        }
        return beyond;
    }

    static Stop unknown(Stop stop) {
        return new Stop(stop.hop(), unknown(stop.verdict()), stop.seen());
    }

    /** What is to be made of a verdict about a hop beyond reach. */
    static Verdict unknown(Verdict verdict) {
        return new Verdict(
                Level.UNKNOWN,
                verdict.at(),
                verdict.hop(),
                Cause.SELF_ROUTE,
                "its private network cannot be reached from here");
    }

    private static boolean isSilent(Stop stop) {
        return stop.verdict().level() == Level.DOWN
                && !stop.seen().isEmpty()
                && stop.seen().stream().allMatch(seen -> isSilent(seen) && isPrivate(stop.hop(), seen));
    }

    private static boolean isSilent(Observation seen) {
        return seen instanceof Observation.Failed failed && SILENT.contains(failed.cause());
    }

    private static boolean isPrivate(Hop hop, Observation seen) {
        @Nullable String address = seen.evidence().address();
        return address == null
                ? hop.connect().stream().map(node -> node.host()).anyMatch(Networks::isPrivate)
                : Stream.of(address).map(Address::hostOf).allMatch(Networks::isPrivate);
    }
}
