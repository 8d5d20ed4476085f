package hopwatch.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header (RFC 9110 §10.2.3): seconds, or a date. */
public final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private RetryAfter() {}

    /**
     * From zero, also for what makes no sense.
     *
     * @param most who asks for more is asked again all the same
     */
    public static Duration of(@Nullable String header, Instant now, Duration most) {
        if (header == null) {
            return Duration.ZERO;
        }
        Duration asked = asked(header.strip(), now);
        return asked.isNegative() ? Duration.ZERO : asked.compareTo(most) > 0 ? most : asked;
    }

    private static Duration asked(String header, Instant now) {
        if (SECONDS.matcher(header).matches()) {
            return Duration.ofSeconds(Long.parseLong(header));
        }
        return HttpDate.read(header).map(date -> Duration.between(now, date)).orElse(Duration.ZERO);
    }
}
