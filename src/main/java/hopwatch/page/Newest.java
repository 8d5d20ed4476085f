package hopwatch.page;

import hopwatch.config.Hop;
import hopwatch.probe.Cause;
import hopwatch.store.MonitorState;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Level;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was last seen of one hop.
 *
 * @param nodes the newest result of each, the worst first, those that could not be judged before all
 */
public record Newest(Hop hop, List<Recorded> nodes) {
    public Newest {
        nodes = List.copyOf(nodes);
    }

    public static Newest of(Hop hop, MonitorState state) {
        return new Newest(
                hop,
                state.latest().values().stream()
                        .filter(seen -> seen.key().series().hop().equals(hop.name()))
                        .sorted(Comparator.comparing(Newest::levelOf).reversed())
                        .toList());
    }

    private static Level levelOf(Recorded seen) {
        return seen.verdict().level();
    }

    private Stream<Recorded> judged() {
        return nodes.stream().filter(node -> levelOf(node) != Level.UNKNOWN);
    }

    /** Where nodes differ, the worst stands for the hop; one that could not be judged only if none could. */
    public Optional<Recorded> speaker() {
        return Stream.concat(judged(), nodes.stream()).findFirst();
    }

    /** A hop some of whose nodes are worse than others is degraded. */
    public Level level() {
        List<Level> levels = judged().map(Newest::levelOf).distinct().toList();
        return switch (levels.size()) {
            case 0 -> Level.UNKNOWN;
            case 1 -> levels.get(0);
            default -> Level.DEGRADED;
        };
    }

    /** When the first of its nodes' certificates does, or what it was issued by; empty where none was verified. */
    public Optional<Instant> certificateEnds() {
        return nodes.stream()
                .map(node -> node.observation().evidence().certificate())
                .flatMap(Stream::ofNullable)
                .flatMap(leaf -> Stream.ofNullable(leaf.chainEnds()))
                .min(Comparator.naturalOrder());
    }

    /** Whether no way leads there from here. */
    boolean isBeyondReach() {
        return level() == Level.UNKNOWN
                && speaker()
                        .map(node -> node.verdict().cause() == Cause.SELF_ROUTE)
                        .orElse(false);
    }

    /** " on 1 of 2 nodes"; empty where all are alike. */
    String among(Wording wording) {
        long alike = speaker()
                .map(worst -> nodes.stream()
                        .filter(node -> levelOf(node) == levelOf(worst))
                        .count())
                .orElse(0L);
        return alike == nodes.size() ? "" : " " + wording.say("station.among", alike, nodes.size());
    }
}
