package hopwatch.metrics.blackbox;

import hopwatch.probe.Texts;
import java.math.BigDecimal;
import java.util.Map;

/** Texts and numbers as Go prints them. Pure. */
final class GoText {
    private static final Map<Integer, String> SHORT = Map.of(
            0x07,
            "\\a",
            0x08,
            "\\b",
            0x0c,
            "\\f",
            0x0a,
            "\\n",
            0x0d,
            "\\r",
            0x09,
            "\\t",
            0x0b,
            "\\v",
            (int) '\\',
            "\\\\",
            (int) '"',
            "\\\"");

    private GoText() {}

    /** {@code %q}. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(symbol -> quoted.append(escaped(symbol)));
        return quoted.append('"').toString();
    }

    private static String escaped(int symbol) {
        String known = SHORT.get(symbol);
        if (known != null) {
            return known;
        }
        if (isPrinted(symbol)) {
            return Character.toString(symbol);
        }
        return symbol < 0x80
                ? "\\x%02x".formatted(symbol)
                : symbol < 0x10000 ? "\\u%04x".formatted(symbol) : "\\U%08x".formatted(symbol);
    }

    /** Letters, marks, numbers, punctuation, symbols, and of spaces the plain one. */
    private static boolean isPrinted(int symbol) {
        return symbol == ' ' || (Character.getType(symbol) != Character.SPACE_SEPARATOR && Texts.isHarmless(symbol));
    }

    /** The shortest that reads as the same number, with an exponent where that is below -4 or above 5. */
    static String number(double value) {
        if (value == (long) value && Math.abs(value) < 1_000_000) {
            return Long.toString((long) value);
        }
        BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        String sign = value < 0 ? "-" : "";
        return sign + (exponent < -4 || exponent > 5 ? scientific(digits, exponent) : shortest.toPlainString());
    }

    private static String scientific(String digits, int exponent) {
        String rest = digits.length() == 1 ? "" : "." + digits.substring(1);
        return "%s%se%s%02d".formatted(digits.charAt(0), rest, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
