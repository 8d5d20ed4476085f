package hopwatch.verdict;

import hopwatch.probe.Cause;
import hopwatch.probe.Finding;
import hopwatch.probe.Observation;
import hopwatch.probe.Stage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** From observation to hop; the same evidence is always judged the same way. {@link Blaming} goes on to the monitor. */
public final class Judge {
    private Judge() {}

    /** What one node said. */
    public record NodeVerdict(String node, Verdict verdict) {}

    /** Our own faults are unknown, never down; an unmet expectation is down or, under {@code degraded}, degraded. */
    public static Verdict ofObservation(Observation seen, String hop) {
        if (seen instanceof Observation.Failed failed) {
            Level level = failed.cause().stage() == Stage.SELF ? Level.UNKNOWN : Level.DOWN;
            return new Verdict(level, seen.started(), hop, failed.cause(), sentence(failed));
        }
        List<Finding> findings = ((Observation.Answered) seen).findings();
        return firstUnmet(findings, true)
                .map(unmet -> new Verdict(Level.DOWN, seen.started(), hop, unmet.cause(), unmet.sentence()))
                .or(() -> firstUnmet(findings, false)
                        .map(unmet ->
                                new Verdict(Level.DEGRADED, seen.started(), hop, unmet.cause(), unmet.sentence())))
                .orElseGet(() -> Verdict.up(seen.started(), hop));
    }

    private static Optional<Finding> firstUnmet(List<Finding> findings, boolean required) {
        return findings.stream()
                .filter(finding -> !finding.met() && finding.required() == required)
                .findFirst();
    }

    private static String sentence(Observation.Failed failed) {
        Cause cause = failed.cause();
        return failed.detail().isEmpty() ? cause.sentence() : cause.sentence() + " (" + failed.detail() + ")";
    }

    /**
     * All nodes down: the hop is down. Some: it is degraded, and they are named. Nodes that could not be judged are
     * left out, unless none could.
     *
     * @param nodes in an order that is the same each time; never empty
     */
    public static Verdict ofHop(List<NodeVerdict> nodes) {
        List<NodeVerdict> judged = nodes.stream()
                .filter(node -> node.verdict().level() != Level.UNKNOWN)
                .toList();
        if (judged.isEmpty()) {
            return nodes.get(0).verdict();
        }
        Verdict worst = judged.stream()
                .map(NodeVerdict::verdict)
                .max(Comparator.comparing(Verdict::level))
                .orElseThrow();
        List<String> asBad = judged.stream()
                .filter(node -> node.verdict().level() == worst.level())
                .map(NodeVerdict::node)
                .toList();
        return asBad.size() == judged.size() ? worst : partly(asBad, judged.size(), worst);
    }

    private static Verdict partly(List<String> asBad, int judged, Verdict worst) {
        String message = "%d of %d nodes %s (%s): %s"
                .formatted(asBad.size(), judged, worst.level().label(), String.join(", ", asBad), worst.message());
        return new Verdict(Level.DEGRADED, worst.at(), worst.hop(), worst.cause(), message);
    }
}
