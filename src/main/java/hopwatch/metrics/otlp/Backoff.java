package hopwatch.metrics.otlp;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a collector that takes nothing is left alone: 1 s, 2 s, 4 s … up to 64 s, of which chance takes off up to a half,
 * so that all who lost one collector do not come back to it at once.
 */
final class Backoff {
    private static final int DOUBLINGS = 6;

    private final RandomGenerator random;
    private int failures;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** After one more failure. */
    Duration next() {
        long millis = 1_000L << Math.min(failures++, DOUBLINGS);
        return Duration.ofMillis(millis - (long) (random.nextDouble() * millis / 2));
    }

    /** Something was taken. */
    void over() {
        failures = 0;
    }
}
