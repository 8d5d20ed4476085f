package hopwatch.store.table;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Time as it is kept: whole microseconds since 1970 UTC. */
public final class Micros {
    public static final long HOUR = of(Duration.ofHours(1));
    public static final long DAY = of(Duration.ofDays(1));

    private Micros() {}

    /** The microsecond that holds the instant. */
    public static long of(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
    }

    public static long of(Duration time) {
        return time.toNanos() / 1_000;
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Without what is finer than a microsecond, as it will be read back. */
    public static Instant whole(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    public static long floor(long micros, long unit) {
        return Math.floorDiv(micros, unit) * unit;
    }

    public static long ceil(long micros, long unit) {
        return -floor(-micros, unit);
    }
}
