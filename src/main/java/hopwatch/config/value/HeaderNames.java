package hopwatch.config.value;

import hopwatch.config.document.Cursor;
import hopwatch.config.document.Shown;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The names of one mapping of headers: each a token, and none twice. */
public final class HeaderNames {
    /** RFC 9110 §5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final Map<String, Cursor.Entry> seen = new HashMap<>();

    public boolean isFine(Cursor.Entry entry) {
        return isName(entry) && isFirst(entry);
    }

    public static boolean isToken(String name) {
        return TOKEN.matcher(name).matches();
    }

    private static boolean isName(Cursor.Entry entry) {
        boolean token = isToken(entry.name());
        if (!token) {
            String why = entry.name().isEmpty()
                    ? "a header's name is empty"
                    : Shown.quoted(entry.name()) + " is not a header name"
                            + (entry.name().contains(":") ? ", which has no colon" : "");
            entry.key().error("bad-header", why);
        }
        return token;
    }

    private boolean isFirst(Cursor.Entry entry) {
        Cursor.Entry first = seen.putIfAbsent(entry.name().toLowerCase(Locale.ROOT), entry);
        if (first != null) {
            entry.key()
                    .error(
                            "duplicate-key",
                            "the header " + entry.name() + " is already at "
                                    + first.key().node().start().words() + "; case does not matter");
        }
        return first == null;
    }
}
