package hopwatch.alert;

import hopwatch.incident.HopFacts;
import hopwatch.incident.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The hops of the newest round, side by side.
 *
 * <pre>
 * hop       result   connect   first byte
 * CDN       504        12 ms      30.0 s
 * Origin ◀  timeout        –           –
 * </pre>
 */
final class HopTable {
    private static final List<String> HEADS = List.of("hop", "result", "connect", "first byte");

    /** So many columns hold words, those after them numbers. */
    static final int WORDS = 2;

    private static final int NAME = 24;
    private static final int RESULT = 40;
    private static final int MOST = 12;
    private static final String BETWEEN = "  ";
    private static final double MILLIS = 1_000;
    private static final double SECONDS = 1_000_000;

    private HopTable() {}

    /** The heads first; without any rows where nothing is known. */
    static List<List<String>> rows(Notice notice) {
        List<HopFacts> hops = notice.facts().hops();
        List<List<String>> rows = new ArrayList<>();
        if (!hops.isEmpty()) {
            rows.add(HEADS);
            hops.stream().limit(MOST).forEach(hop -> rows.add(row(notice, hop)));
        }
        return rows;
    }

    private static List<String> row(Notice notice, HopFacts hop) {
        boolean marked = hop.hop().equals(notice.hop()) && notice.hopCount() > 1;
        return List.of(
                cut(hop.hop(), NAME) + (marked ? " ◀" : ""),
                cut(hop.result(), RESULT),
                time(hop.connect()),
                time(hop.firstByte()));
    }

    /** In columns, a line each; empty where nothing is known. */
    static String text(Notice notice) {
        List<List<String>> rows = rows(notice);
        if (rows.isEmpty()) {
            return "";
        }
        List<Integer> widths = IntStream.range(0, HEADS.size())
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        List<String> lines = rows.stream().map(row -> line(row, widths)).toList();
        return String.join("\n", lines);
    }

    private static String line(List<String> row, List<Integer> widths) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            String blanks = " ".repeat(widths.get(column) - row.get(column).length());
            boolean number = column >= WORDS;
            cells.add(number ? blanks + row.get(column) : row.get(column) + blanks);
        }
        return String.join(BETWEEN, cells).stripTrailing();
    }

    /** "12 ms", "0.4 ms", "30.0 s"; a dash for what it did not come to. */
    static String time(long micros) {
        if (micros < 0) {
            return "–";
        }
        if (micros >= SECONDS) {
            return String.format(Locale.ROOT, "%.1f s", micros / SECONDS);
        }
        return String.format(Locale.ROOT, micros < MILLIS ? "%.1f ms" : "%.0f ms", micros / MILLIS);
    }

    private static String cut(String words, int limit) {
        String line = words.replaceAll("\\s+", " ").strip();
        return line.length() <= limit ? line : line.substring(0, limit - 1) + "…";
    }
}
