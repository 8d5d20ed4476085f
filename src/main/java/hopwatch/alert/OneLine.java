package hopwatch.alert;

import java.util.function.IntFunction;

/** Words from elsewhere on one line, whatever they hold. */
final class OneLine {
    private OneLine() {}

    /** Cut between two characters to the limit, in UTF-16 units of what is returned. */
    static String of(String words, int limit, IntFunction<String> escaped) {
        StringBuilder safe = new StringBuilder();
        for (int character : words.codePoints().toArray()) {
            String written = isSafe(character) ? escaped.apply(character) : " ";
            if (safe.length() + written.length() >= limit) {
                return safe.append('…').toString();
            }
            safe.append(written);
        }
        return safe.toString();
    }

    static String of(String words, int limit) {
        return of(words, limit, Character::toString);
    }

    /** Control characters break lines, bidi controls swap words, lone surrogates break the encoding. */
    private static boolean isSafe(int character) {
        boolean bidi = (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> !bidi;
        };
    }
}
