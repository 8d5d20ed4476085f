package hopwatch.app;

import hopwatch.config.Monitor;
import hopwatch.line.Rounds;
import hopwatch.probe.Cause;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Blame;
import hopwatch.verdict.Blaming;
import hopwatch.verdict.Fault;
import hopwatch.verdict.Level;
import hopwatch.verdict.Recollection;
import hopwatch.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One round, judged as a whole.
 *
 * @param nodes of all hops, outermost first, each judged in the light of the others
 */
record Checked(Monitor monitor, Verdict verdict, List<Recorded> nodes) {
    Checked {
        nodes = List.copyOf(nodes);
    }

    /** @param hops all of the monitor's, asked together */
    static Checked of(Monitor monitor, List<Rounds.Asked> hops) {
        Blaming.Blamed blamed =
                Blaming.of(monitor, hops.stream().map(Rounds.Asked::stop).toList(), Recollection.NONE);
        return new Checked(
                monitor,
                blamed.verdict().orElseThrow(),
                hops.stream()
                        .flatMap(hop -> hop.nodes().stream())
                        .map(node -> new Recorded(node.key(), node.observation(), blamed.inItsLight(node.verdict())))
                        .toList());
    }

    Blame blame() {
        return verdict.blame();
    }

    /** What the node's hop is blamed for; empty where it is not, or is only one of several suspects. */
    Optional<Fault> faultOf(Recorded node) {
        Cause cause = verdict.cause();
        Stream<Fault> main = cause == null || verdict.level() == Level.UNKNOWN
                ? Stream.of()
                : Stream.of(new Fault(verdict.hop(), cause, verdict.message(), blame().suspects()));
        return Stream.concat(main, blame().also().stream())
                .filter(fault -> fault.suspects().isEmpty())
                .filter(fault -> fault.hop().equals(hop(node)))
                .findFirst();
    }

    /** The hops of which one is at fault, if the node's is among them; else empty. */
    List<String> suspectsWith(Recorded node) {
        return Stream.concat(
                        Stream.of(blame().suspects()), blame().also().stream().map(Fault::suspects))
                .filter(suspects -> suspects.contains(hop(node)))
                .findFirst()
                .orElse(List.of());
    }

    /** "DOWN, at fault": how it is, and what part it has in the trouble. */
    String standing(Recorded node) {
        Level level = node.verdict().level();
        String part = part(node, level);
        return level.name() + (part.isEmpty() ? "" : ", " + part);
    }

    private String part(Recorded node, Level level) {
        if (!monitor.hasHops()) {
            return "";
        }
        if (faultOf(node).isPresent()) {
            return "at fault";
        }
        if (!suspectsWith(node).isEmpty()) {
            return "at fault?";
        }
        boolean unreachable = level == Level.UNKNOWN && node.verdict().cause() == Cause.SELF_ROUTE;
        return unreachable ? "unreachable" : level == Level.DOWN ? "passes it on" : "";
    }

    static String hop(Recorded node) {
        return node.key().series().hop();
    }
}
