package hopwatch.metrics.otlp;

import hopwatch.probe.RetryAfter;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a collector answered.
 *
 * @param pause how long it wants to be left alone; zero where it does not say
 * @param reservation what of a message that it took in it did not accept
 */
record Reply(int status, Duration pause, Reservation reservation) {
    /** The protocol's own list. */
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    /** One who asks for more is asked again all the same. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** @param retryAfter seconds, or a date (RFC 9110 §10.2.3) */
    static Reply of(int status, @Nullable String retryAfter, Buffer body, Instant now) {
        boolean passing = PASSING.contains(status);
        return new Reply(
                status,
                passing ? RetryAfter.of(retryAfter, now, LONGEST_PAUSE) : Duration.ZERO,
                status == 200 ? Reservation.of(body) : Reservation.NONE);
    }

    boolean isAcceptance() {
        return status / 100 == 2;
    }

    /** Whether the same message may be accepted later. */
    boolean isPassing() {
        return PASSING.contains(status);
    }
}
