package hopwatch.config;

import java.math.BigDecimal;

/**
 * How much of the time that was not good is lost to the uptime, from 0, nothing, to 1, all of it. A major outage always
 * counts whole.
 *
 * @param partial of an outage at some locations only
 */
public record Weights(BigDecimal degraded, BigDecimal partial) {
    public static final Weights USUAL = new Weights(BigDecimal.ZERO, new BigDecimal("0.3"));

    public Weights {
        degraded = degraded.stripTrailingZeros();
        partial = partial.stripTrailingZeros();
    }
}
