package hopwatch.metrics.blackbox;

import hopwatch.config.BlackboxModule;
import hopwatch.probe.web.Journal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What {@code debug=true} shows, laid out as the exporter does. Pure. */
final class DebugText {
    private static final Pattern BARE = Pattern.compile("[^\\s\"=\\p{Cntrl}]+");

    private DebugText() {}

    /**
     * @param target as it was asked for
     * @param metrics what would have been returned
     */
    static String of(BlackboxModule module, String target, Journal journal, String metrics) {
        StringBuilder text = new StringBuilder("Logs for the probe:\n");
        journal.entries().forEach(entry -> line(text, entry, module.name(), target));
        return text.append("\n\n\nMetrics that would have been returned:\n")
                .append(metrics)
                .append("\n\n\nModule configuration:\n")
                .append(module.text())
                .toString();
    }

    private static void line(StringBuilder text, Journal.Entry entry, String module, String target) {
        text.append("ts=").append(entry.at()).append(" caller=hopwatch module=").append(value(module));
        text.append(" target=").append(value(target));
        text.append(entry.grave() ? " level=error" : " level=info").append(" msg=");
        text.append(GoText.quoted(entry.message()));
        List<Object> details = entry.details();
        for (int i = 0; i + 1 < details.size(); i += 2) {
            text.append(' ').append(details.get(i)).append('=').append(value(details.get(i + 1)));
        }
        text.append('\n');
    }

    private static String value(Object value) {
        return value instanceof Duration took ? GoText.number(took.toNanos() / 1e9) + "s" : value(value.toString());
    }

    private static String value(String value) {
        return BARE.matcher(value).matches() ? value : GoText.quoted(value);
    }
}
