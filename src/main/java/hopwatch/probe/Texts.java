package hopwatch.probe;

/** Makes text that a peer sent safe to store and show: short, one line, nothing that steers a terminal or a page. */
public final class Texts {
    private static final int LINE = 300;
    private static final int PEER = 256;

    private Texts() {}

    /** For an observation's detail: at most 300 characters. */
    public static String line(String text) {
        return escaped(text, LINE);
    }

    /** For a text out of a certificate: at most 256 characters. */
    public static String peer(String text) {
        return escaped(text, PEER);
    }

    private static String escaped(String text, int limit) {
        StringBuilder safe = new StringBuilder(Math.min(text.length(), limit));
        for (int i = 0; i < text.length(); ) {
            int symbol = text.codePointAt(i);
            String shown = shown(symbol);
            if (safe.length() + shown.length() > limit - 1) {
                return safe.append('…').toString();
            }
            safe.append(shown);
            i += Character.charCount(symbol);
        }
        return safe.toString();
    }

    private static String shown(int symbol) {
        return isHarmless(symbol) ? Character.toString(symbol) : "\\u{%x}".formatted(symbol);
    }

    /** Control, format (bidi included), line and paragraph separators, lone surrogates and private use are not. */
    public static boolean isHarmless(int symbol) {
        return switch (Character.getType(symbol)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
