package hopwatch.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Time as it is kept: whole microseconds since 1970 UTC. */
final class Micros {
    static final long HOUR = of(Duration.ofHours(1));
    static final long DAY = of(Duration.ofDays(1));

    private Micros() {}

    /** The microsecond that holds the instant. */
    static long of(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
    }

    static long of(Duration time) {
        return time.toNanos() / 1_000;
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Without what is finer than a microsecond, as it will be read back. */
    static Instant whole(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    static long floor(long micros, long unit) {
        return Math.floorDiv(micros, unit) * unit;
    }

    static long ceil(long micros, long unit) {
        return -floor(-micros, unit);
    }
}
