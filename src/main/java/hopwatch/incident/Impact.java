package hopwatch.incident;

import java.util.Locale;

/** How bad an incident got, mildest first, in Statuspage's words. */
public enum Impact {
    NONE,
    MINOR,
    MAJOR,
    CRITICAL;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Impact orWorse(Impact other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
