package hopwatch.config.document;

import java.util.Collection;
import java.util.stream.Collectors;

/** What a file says, made fit to be repeated in a message: short, in one line, without control characters. */
public final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    /** In quotes. */
    public static String quoted(String text) {
        return "\"" + plain(text) + "\"";
    }

    public static String plain(String text) {
        String line = visible(text);
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** Control characters could rewrite what a terminal shows: each becomes a question mark, a tab an arrow. */
    static String visible(String text) {
        return text.codePoints().mapToObj(Shown::visible).collect(Collectors.joining());
    }

    /** "a, b or c". */
    public static String choice(Collection<String> words) {
        String all = String.join(", ", words);
        int last = all.lastIndexOf(", ");
        return last < 0 ? all : all.substring(0, last) + " or " + all.substring(last + 2);
    }

    private static String visible(int character) {
        if (character == '\t') {
            return "→";
        }
        boolean hidden = Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
        return hidden ? "?" : Character.toString(character);
    }
}
