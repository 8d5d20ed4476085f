package hopwatch.metrics.otlp;

import io.vertx.core.buffer.Buffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
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
                passing && retryAfter != null ? pause(retryAfter.strip(), now) : Duration.ZERO,
                status == 200 ? Reservation.of(body) : Reservation.NONE);
    }

    private static Duration pause(String asked, Instant now) {
        Duration pause = asked.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(asked)) : until(asked, now);
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static Duration until(String date, Instant now) {
        try {
            return Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException senseless) {
            return Duration.ZERO;
        }
    }

    boolean isAcceptance() {
        return status / 100 == 2;
    }

    /** Whether the same message may be accepted later. */
    boolean isPassing() {
        return PASSING.contains(status);
    }
}
