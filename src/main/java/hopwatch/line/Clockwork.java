package hopwatch.line;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Holds the wall clock against the monotonic one: where they part, the clock was set, or the machine slept. */
final class Clockwork {
    /** What NTP slews, and what a look takes, is far less. */
    private static final Duration NOTABLE = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private Instant wall;
    private long nanos;

    Clockwork(InstantSource clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.wall = clock.instant();
        this.nanos = nanoTime.getAsLong();
    }

    /**
     * The clock has jumped since the last look.
     *
     * @param by negative for back
     * @param from what it showed before, or soon before
     * @param to what it shows now
     */
    record Jump(Duration by, Instant from, Instant to) {}

    Optional<Jump> look() {
        Instant now = clock.instant();
        long nanosNow = nanoTime.getAsLong();
        Instant expected = wall.plusNanos(nanosNow - nanos);
        Jump jump = new Jump(Duration.between(expected, now), wall, now);
        wall = now;
        nanos = nanosNow;
        return Optional.of(jump).filter(each -> each.by().abs().compareTo(NOTABLE) > 0);
    }
}
