package hopwatch.config.document;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What YAML readers make of a scalar without quotes, in version 1.2 or in the older 1.1. */
public enum PlainScalar {
    NOTHING("nothing", "|~|null|Null|NULL"),
    TRUTH("true or false", "true|True|TRUE|false|False|FALSE"),
    /** {@code no} for Norway: 1.2 has no such words, yet many tools still read them so. */
    OLD_TRUTH("true or false by many YAML readers", "y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF"),
    OCTAL("an octal number by many YAML readers", "[-+]?0[0-7]+|0o[0-7]+"),
    HEXADECIMAL("a hexadecimal number", "[-+]?0x[0-9a-fA-F]+"),
    /** {@code 1:30} is ninety in YAML 1.1. */
    SEXAGESIMAL("a number to base sixty by many YAML readers", "[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?"),
    NUMBER(
            "a number",
            "[-+]?[0-9]+|[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

    /** {@code false}; whatever is longer and begins with a letter is text. */
    private static final int LONGEST_WORD = 5;

    private final String reading;
    private final Pattern form;

    PlainScalar(String reading, String form) {
        this.reading = reading;
        this.form = Pattern.compile(form);
    }

    /** Empty for what everybody reads as text. */
    public static Optional<PlainScalar> of(String text) {
        if (text.length() > LONGEST_WORD && Character.isLetter(text.charAt(0))) {
            return Optional.empty();
        }
        return Arrays.stream(values())
                .filter(kind -> kind.form.matcher(text).matches())
                .findFirst();
    }

    /** Follows "is read as". */
    public String reading() {
        return reading;
    }
}
