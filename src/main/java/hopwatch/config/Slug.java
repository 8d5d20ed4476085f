package hopwatch.config;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What of a name may stand in an address. Pure. */
public final class Slug {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern ENDS = Pattern.compile("^-|-$");

    private Slug() {}

    /** Lower-case ASCII letters and digits with hyphens between: {@code Café №1} is {@code cafe-no1}; may be empty. */
    public static String of(String name) {
        String letters =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        String hyphened = OTHERS.matcher(letters.toLowerCase(Locale.ROOT)).replaceAll("-");
        return ENDS.matcher(hyphened).replaceAll("");
    }
}
