package hopwatch.app;

import hopwatch.store.table.Recorded;
import hopwatch.verdict.Level;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Bars on one scale, so that hops can be compared.
 *
 * @param longest what fills the whole width, in microseconds
 * @param width in characters
 */
record Bars(long longest, int width) {
    /** How long was waited for a node that nobody could see would dwarf the others. */
    static Bars of(List<Recorded> nodes, int width) {
        Predicate<Recorded> seen = node -> node.verdict().level() != Level.UNKNOWN;
        boolean blind = nodes.stream().noneMatch(seen);
        return new Bars(
                nodes.stream()
                        .filter(node -> blind || seen.test(node))
                        .mapToLong(node -> node.observation().phases().total())
                        .max()
                        .orElse(0),
                width);
    }

    /** Exactly {@code width + 1} wide: what took any time at all is seen, even if it began at the very end. */
    String bar(long before, long took) {
        int from = columns(before);
        int to = Math.max(columns(before + took), took > 0 ? from + 1 : from);
        return " ".repeat(from) + "█".repeat(to - from) + " ".repeat(Math.max(0, width + 1 - to));
    }

    private int columns(long micros) {
        return longest == 0 ? 0 : (int) Math.min(width, micros * width / longest);
    }

    static String millis(long micros) {
        return String.format(Locale.ROOT, "%.1f", micros / 1_000.0);
    }
}
