package hopwatch.config;

import java.time.Duration;

/**
 * How many changes of a monitor's standing are told one by one.
 *
 * @param over more than so many are flapping: one notice, then silence until it is steady
 * @param within so long a time; so long without a change is steady
 */
public record FlapLimit(int over, Duration within) {
    public static final FlapLimit USUAL = new FlapLimit(4, Duration.ofMinutes(15));
}
