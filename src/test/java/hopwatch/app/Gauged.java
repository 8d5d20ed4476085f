package hopwatch.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Metrics in Prometheus' text format, read. */
record Gauged(Map<String, String> help, Map<String, String> types, List<Series> series) {
    private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    /** One of them. */
    record Series(String name, Map<String, String> labels, double value) {}

    static Gauged read(String text) {
        Gauged read = new Gauged(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        text.lines().forEach(read::take);
        return read;
    }

    private void take(String line) {
        String[] words = line.split(" ", 4);
        if (line.startsWith("# HELP ")) {
            help.put(words[2], words[3]);
        } else if (line.startsWith("# TYPE ")) {
            types.put(words[2], words[3]);
        } else {
            series.add(series(line));
        }
    }

    private static Series series(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new AssertionError("no line of metrics: " + line);
        }
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(parts.group(2) == null ? "" : parts.group(2));
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return new Series(parts.group(1), labels, Double.parseDouble(parts.group(3)));
    }
}
