package hopwatch.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as the file and people write them: {@code 800ms}, {@code 30s}, {@code 5m}, {@code 24h}, {@code 14d}. */
public final class Durations {
    /** What each unit is worth; a year is 365 days. */
    public static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "y", Duration.ofDays(365));

    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})(ms|s|m|h|d|y)");

    private Durations() {}

    /** Empty for what is no whole number with a unit. */
    public static Optional<Duration> read(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(
                        UNITS.getOrDefault(form.group(2), Duration.ZERO).multipliedBy(Long.parseLong(form.group(1))))
                : Optional.empty();
    }

    /** In the largest unit that divides it: 90 s is {@code 90s}, 120 s is {@code 2m}. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1_000 != 0 || millis == 0) {
            return millis + "ms";
        }
        long seconds = millis / 1_000;
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
