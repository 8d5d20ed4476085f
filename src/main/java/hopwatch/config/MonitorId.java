package hopwatch.config;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What history, incidents and links know a monitor by: the slug of its name unless the file sets it.
 *
 * @param value 1 to 100 lower-case ASCII letters, digits and single inner hyphens
 */
public record MonitorId(String value) implements Comparable<MonitorId> {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public MonitorId {
        if (!isOne(value)) {
            throw new IllegalArgumentException("a monitor id is lower-case letters, digits and hyphens, was " + value);
        }
    }

    /** Empty for what no monitor can be called. */
    public static Optional<MonitorId> read(String text) {
        return isOne(text) ? Optional.of(new MonitorId(text)) : Optional.empty();
    }

    private static boolean isOne(String text) {
        return text.length() <= 100 && SLUG.matcher(text).matches();
    }

    @Override
    public int compareTo(MonitorId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
