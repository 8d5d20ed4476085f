package hopwatch.config;

import java.util.Locale;

/** Which of a name's addresses a check uses. */
public enum Family {
    /** Both families race, as browsers do (RFC 8305). */
    ANY,
    FOUR,
    SIX,
    /** Every address is a node of its own. */
    EACH;

    /** As the file writes it: {@code any}, {@code 4}, {@code 6}, {@code each}. */
    public String label() {
        return switch (this) {
            case FOUR -> "4";
            case SIX -> "6";
            case ANY, EACH -> name().toLowerCase(Locale.ROOT);
        };
    }
}
