package hopwatch.config;

import java.time.Duration;

/** Durations as the file and people write them: {@code 800ms}, {@code 30s}, {@code 5m}, {@code 24h}, {@code 14d}. */
public final class Durations {
    private Durations() {}

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
