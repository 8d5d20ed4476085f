package hopwatch.config.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way to a value through keys and list items: {@code groups[0].monitors[3].url}.
 *
 * @param text keys that are not plain words stand in brackets and quotes: {@code alerts["on call"]}
 */
record KeyPath(String text) {
    static final KeyPath ROOT = new KeyPath("");

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern STEP =
            Pattern.compile("\\[\"((?:[^\"\\\\]|\\\\.)*+)\"]|\\[(\\d+)]|\\.?([A-Za-z0-9_-]+)", Pattern.DOTALL);

    KeyPath key(String key) {
        if (!WORD.matcher(key).matches()) {
            return new KeyPath(text + "[\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]");
        }
        return new KeyPath(text.isEmpty() ? key : text + "." + key);
    }

    KeyPath item(int index) {
        return new KeyPath(text + "[" + index + "]");
    }

    /** As a JSON pointer (RFC 6901): {@code /groups/0/monitors/3/url}. */
    String pointer() {
        StringBuilder pointer = new StringBuilder();
        Matcher step = STEP.matcher(text);
        while (step.find()) {
            pointer.append('/').append(escaped(step));
        }
        return pointer.toString();
    }

    private static String escaped(Matcher step) {
        if (step.group(1) != null) {
            String key = step.group(1).replaceAll("\\\\(.)", "$1");
            return key.replace("~", "~0").replace("/", "~1");
        }
        return step.group(2) != null ? step.group(2) : step.group(3);
    }
}
