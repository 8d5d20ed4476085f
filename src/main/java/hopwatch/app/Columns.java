package hopwatch.app;

import hopwatch.latency.Phase;
import hopwatch.latency.Phases;
import hopwatch.probe.Evidence;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Hops side by side, outermost on the left: how each is on top, then a row per phase, all bars on one scale. */
final class Columns {
    private static final int LABEL = 13;
    private static final int GAP = 2;
    /** "UNKNOWN, unreachable", or a bar of ten and a number. */
    private static final int LEAST = 20;

    private static final int MOST = 48;
    private static final int NUMBER = 9;

    private final Checked round;
    private final Paint paint;
    private final int width;
    private final Bars bars;

    private Columns(Checked round, Paint paint, int width) {
        this.round = round;
        this.paint = paint;
        this.width = width;
        this.bars = Bars.of(round.nodes(), width - NUMBER - 1);
    }

    private static int width(int nodes, int terminal) {
        return Math.min(MOST, (terminal - LABEL) / Math.max(1, nodes) - GAP);
    }

    /** @param terminal its width in characters */
    static boolean haveRoom(Checked round, int terminal) {
        return round.nodes().size() > 1 && width(round.nodes().size(), terminal) >= LEAST;
    }

    static List<String> draw(Checked round, Paint paint, int terminal) {
        return new Columns(round, paint, width(round.nodes().size(), terminal)).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        row(lines, "", node -> cut(Checked.hop(node)), node -> paint::bold);
        row(lines, "", node -> cut(node.key().node()), node -> paint::faint);
        row(lines, "", round::standing, node -> text -> paint.by(node.verdict().level(), text));
        row(lines, "", node -> cut(answer(node)), node -> text -> text);
        row(lines, "", node -> cut(Details.cache(node.observation().evidence().cache())), node -> text -> text);
        for (Phase phase : Phase.values()) {
            row(lines, phase.label(), node -> bar(node, phase), node -> text -> text);
        }
        row(lines, "total", node -> number(phases(node).total()), node -> paint::bold);
        return lines;
    }

    /** Left out where no hop has anything to say in it, but for the phases. */
    private void row(
            List<String> lines,
            String label,
            Function<Recorded, String> cell,
            Function<Recorded, UnaryOperator<String>> colour) {
        List<String> cells = round.nodes().stream().map(cell).toList();
        if (label.isEmpty() && cells.stream().allMatch(String::isBlank)) {
            return;
        }
        String row = IntStream.range(0, cells.size())
                .mapToObj(i -> painted(cells.get(i), colour.apply(round.nodes().get(i))))
                .collect(Collectors.joining());
        lines.add(("  %-" + (LABEL - 2) + "s").formatted(label).concat(row).stripTrailing());
    }

    /** Blanks that fill a column are not painted, so that they can be stripped. */
    private String painted(String cell, UnaryOperator<String> colour) {
        String blanks = " ".repeat(Math.max(0, width + GAP - cell.length()));
        return (cell.isBlank() ? cell : colour.apply(cell)) + blanks;
    }

    private String cut(String text) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }

    private static String answer(Recorded node) {
        Evidence evidence = node.observation().evidence();
        return Details.joined(evidence.status() == 0 ? null : String.valueOf(evidence.status()), evidence.protocol());
    }

    private static Phases phases(Recorded node) {
        return node.verdict().level() == Level.UNKNOWN
                ? Phases.NONE
                : node.observation().phases();
    }

    private String bar(Recorded node, Phase phase) {
        Phases phases = phases(node);
        long before = Stream.of(Phase.values())
                .filter(earlier -> earlier.compareTo(phase) < 0)
                .mapToLong(phases::of)
                .sum();
        long took = phases.of(phase);
        return took == 0 ? "" : bars.bar(before, took) + number(took).substring(bars.width() + 1);
    }

    /** Right-aligned in its column. */
    private String number(long micros) {
        return micros == 0
                ? ""
                : ("%" + width + "s").formatted(Bars.millis(micros) + " ms").substring(0, width);
    }
}
