package hopwatch.probe;

/**
 * Spells a URL, or a part of one, as RFC 3986 wants it, where people and servers write more than it allows, as browsers
 * and Go's client do. Pure.
 */
public final class Spelling {
    private static final String ODD = "\"<>\\^`{|}";

    private Spelling() {}

    /** @param bytes with a character for each byte of the text */
    public static String of(String bytes) {
        int path = path(bytes);
        int query = bytes.indexOf('?', path);
        StringBuilder spelled = new StringBuilder(bytes.length()).append(bytes, 0, path);
        for (int i = path; i < bytes.length(); i++) {
            char each = bytes.charAt(i);
            boolean inQuery = query >= 0 && i > query;
            if (isPlain(each) && !(inQuery ? isStray(bytes, i) : isBracket(each))) {
                spelled.append(each);
            } else {
                spelled.append("%%%02X".formatted(each & 0xff));
            }
        }
        return spelled.toString();
    }

    /** Behind the host, if one is named. */
    private static int path(String bytes) {
        int slashes = bytes.indexOf("//");
        boolean names = slashes == 0 || (slashes > 0 && bytes.indexOf(':') == slashes - 1);
        int at = names ? slashes + 2 : 0;
        while (names && at < bytes.length() && "/?#".indexOf(bytes.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static boolean isPlain(char each) {
        return each > ' ' && each < 0x7f && ODD.indexOf(each) < 0;
    }

    private static boolean isBracket(char each) {
        return each == '[' || each == ']';
    }

    /** A percent sign that begins nothing stands for itself in a query; in a path there is none. */
    private static boolean isStray(String bytes, int at) {
        return bytes.charAt(at) == '%' && !(isDigit(bytes, at + 1) && isDigit(bytes, at + 2));
    }

    private static boolean isDigit(String bytes, int at) {
        return at < bytes.length() && Character.digit(bytes.charAt(at), 16) >= 0;
    }
}
