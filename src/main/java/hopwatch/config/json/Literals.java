package hopwatch.config.json;

import java.util.Locale;

/** JSON values as a file writes them. */
public final class Literals {
    private Literals() {}

    /** {@code true}, {@code false} or {@code null}. */
    static Json word(String word) {
        return Json.Word.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** A number or a word as such, anything else as text; in single quotes, always as text. */
    public static Json of(String written) {
        if (JsonScanner.NUMBER.matcher(written).matches()) {
            return Json.Numeral.of(written);
        }
        if (written.equals("true") || written.equals("false") || written.equals("null")) {
            return word(written);
        }
        boolean quoted = written.length() > 1 && written.startsWith("'") && written.endsWith("'");
        return new Json.Text(quoted ? written.substring(1, written.length() - 1) : written);
    }
}
