package hopwatch.alert;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after failures: 1 s, 2 s, 4 s … up to a quarter of an hour, each up to a fifth shorter by chance. */
final class Backoff {
    private static final Duration MOST = Duration.ofMinutes(15);
    private static final double JITTER = 0.2;

    private final RandomGenerator jitter;

    Backoff(RandomGenerator jitter) {
        this.jitter = jitter;
    }

    /** @param failures before this one; 0 for the first */
    Duration after(int failures) {
        long full = Math.min(MOST.toMillis(), 1_000L << Math.min(failures, 20));
        return Duration.ofMillis(Math.round(full * (1 - JITTER * jitter.nextDouble())));
    }
}
