package hopwatch.verdict;

import java.util.Locale;

/** How well something is, best first; {@link #UNKNOWN} is not on the scale. */
public enum Level {
    UP,
    DEGRADED,
    DOWN,
    /** We could not judge: our own fault, or no data. */
    UNKNOWN;

    public boolean isWorseThan(Level other) {
        return this != UNKNOWN && other != UNKNOWN && compareTo(other) > 0;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
