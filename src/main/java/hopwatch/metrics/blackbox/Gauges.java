package hopwatch.metrics.blackbox;

import java.util.Map;
import java.util.TreeMap;

/** Gauges in Prometheus' text format, by name, as Go's library writes them. */
final class Gauges {
    private final Map<String, StringBuilder> families = new TreeMap<>();

    /** @param labels names and values in turn, in the order of their names */
    void set(String name, String help, long value, String... labels) {
        set(name, help, (double) value, labels);
    }

    /** @param labels names and values in turn, in the order of their names */
    void set(String name, String help, double value, String... labels) {
        StringBuilder family = family(name, help).append(name);
        for (int i = 0; i < labels.length; i += 2) {
            family.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
            escape(labels[i + 1], family);
            family.append('"');
        }
        family.append(labels.length > 0 ? "} " : " ")
                .append(GoText.number(value))
                .append('\n');
    }

    private StringBuilder family(String name, String help) {
        return families.computeIfAbsent(name, fresh -> new StringBuilder(160)
                .append("# HELP ")
                .append(name)
                .append(' ')
                .append(help)
                .append("\n# TYPE ")
                .append(name)
                .append(" gauge\n"));
    }

    /** Of control characters the format knows the line feed alone; a peer may have put any into its certificate. */
    private static void escape(String value, StringBuilder to) {
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            switch (each) {
                case '\\' -> to.append("\\\\");
                case '"' -> to.append("\\\"");
                case '\n' -> to.append("\\n");
                default -> to.append(Character.isISOControl(each) ? '\ufffd' : each);
            }
        }
    }

    String text() {
        StringBuilder all = new StringBuilder(4 * 1024);
        families.values().forEach(all::append);
        return all.toString();
    }
}
