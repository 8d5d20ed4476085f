package hopwatch.app;

import hopwatch.latency.Phase;
import hopwatch.latency.Phases;
import hopwatch.store.table.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Draws a round for people: which hop broke, a bar per phase, what was seen on the way, and what was expected. Hops
 * stand side by side where there is room. Pure.
 */
final class Waterfall {
    private static final int WIDTH = 40;

    private final Paint paint;
    private final Details details;
    private final int terminal;

    /** @param terminal its width in characters */
    Waterfall(Paint paint, Instant now, int terminal) {
        this.paint = paint;
        this.details = new Details(paint, now);
        this.terminal = terminal;
    }

    List<String> draw(Checked round) {
        List<String> lines = new ArrayList<>();
        String level = paint.by(round.verdict().level(), round.verdict().level().name());
        lines.add(round.monitor().name() + "  " + level + Diagnosis.of(round.monitor(), round.verdict()));
        boolean beside = Columns.haveRoom(round, terminal);
        if (beside) {
            lines.add("");
            lines.addAll(Columns.draw(round, paint, terminal));
        }
        Bars bars = Bars.of(round.nodes(), WIDTH);
        round.nodes().forEach(node -> {
            lines.add("");
            lines.add(head(round, node));
            if (!beside) {
                lines.addAll(bars(node.observation().phases(), bars));
            }
            lines.addAll(details.of(node));
        });
        return lines;
    }

    private String head(Checked round, Recorded node) {
        String name = Stream.of(Checked.hop(node), node.key().node())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        String shown = round.monitor().hasHops() ? name : round.monitor().url().toString();
        String standing = paint.by(node.verdict().level(), round.standing(node));
        return (shown + "  " + standing + "  "
                        + Details.evidence(node.observation().evidence()))
                .stripTrailing();
    }

    private static List<String> bars(Phases phases, Bars bars) {
        List<String> lines = new ArrayList<>();
        long before = 0;
        for (Phase phase : Phase.values()) {
            lines.add(row(phase.label(), bars.bar(before, phases.of(phase)), phases.of(phase)));
            before += phases.of(phase);
        }
        lines.add(row("total", " ".repeat(WIDTH + 1), phases.total()));
        return lines;
    }

    private static String row(String label, String bar, long micros) {
        return String.format(Locale.ROOT, "  %-11s  %s %9s ms", label, bar, Bars.millis(micros));
    }
}
