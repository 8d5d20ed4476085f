package hopwatch.metrics.blackbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The newest probes, and of those that failed some more, for whoever looks into one. For any thread. */
final class Recent {
    private static final int MOST = 100;

    private final Deque<Probe> all = new ArrayDeque<>();
    private final Deque<Probe> failed = new ArrayDeque<>();
    private long next;

    /**
     * One of them.
     *
     * @param debug what {@code debug=true} showed, or would have; written when somebody asks
     */
    record Probe(long id, String module, String target, boolean success, Supplier<String> debug) {}

    synchronized void add(String module, String target, boolean success, Supplier<String> debug) {
        all.addFirst(new Probe(next++, module, target, success, debug));
        if (all.size() > MOST) {
            Probe oldest = all.removeLast();
            if (!oldest.success()) {
                failed.addFirst(oldest);
            }
        }
        if (failed.size() > MOST) {
            Probe unused = failed.removeLast();
        }
    }

    synchronized Optional<Probe> of(long id) {
        return newest().filter(each -> each.id() == id).findFirst();
    }

    /** @param module empty for any */
    synchronized Optional<Probe> of(String target, String module) {
        return newest().filter(each -> each.target().equals(target))
                .filter(each -> module.isEmpty() || each.module().equals(module))
                .findFirst();
    }

    private Stream<Probe> newest() {
        return Stream.concat(all.stream(), failed.stream());
    }

    /** As rows of a table, the newest first. */
    synchronized String rows() {
        StringBuilder rows = new StringBuilder();
        newest().forEach(each -> row(rows, each));
        return rows.toString();
    }

    private static void row(StringBuilder rows, Probe probe) {
        rows.append("<tr><td>")
                .append(escaped(probe.module()))
                .append("</td><td>")
                .append(escaped(probe.target()))
                .append(probe.success() ? "</td><td>Success" : "</td><td><strong>Failure</strong>")
                .append("</td><td><a href=\"/logs?id=")
                .append(probe.id())
                .append("\">Logs</a></td></tr>\n");
    }

    /** What a scraper wrote, short and harmless in a page. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().limit(200).forEach(each -> {
            switch (each) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(Character.isISOControl(each) ? 0xfffd : each);
            }
        });
        return escaped.toString();
    }
}
