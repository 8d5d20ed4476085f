package hopwatch.verdict;

import hopwatch.config.Weights;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a monitor fared over a window. Only observed time counts: what no interval covers, unknown intervals and
 * maintenance are left out of the uptime's denominator.
 *
 * @param window its length
 * @param spent observed time outside maintenance, by level; {@link Level#UNKNOWN} is never a key
 * @param maintenance what of the window lies in maintenance, observed or not
 */
public record Availability(Duration window, Map<Level, Duration> spent, Duration maintenance, Weights weights) {
    public Availability {
        spent = Map.copyOf(spent);
    }

    /** That of two monitors together: each counts by its observed time. */
    public Availability plus(Availability more) {
        Map<Level, Duration> both = new HashMap<>(spent);
        more.spent.forEach((level, time) -> both.merge(level, time, Duration::plus));
        return new Availability(window.plus(more.window), both, maintenance.plus(more.maintenance), weights);
    }

    public Duration at(Level level) {
        return spent.getOrDefault(level, Duration.ZERO);
    }

    /** The uptime's denominator. */
    public Duration observed() {
        return spent.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * The worst level in which any time was spent; {@link Level#UNKNOWN} if none was observed. However little of it falls
     * into the window: intervals are confirmed as a whole, and a day must not look better than its percentage.
     */
    public Level worst() {
        Level worst = Level.UNKNOWN;
        for (Level level : spent.keySet()) {
            worst = worst == Level.UNKNOWN || level.isWorseThan(worst) ? level : worst;
        }
        return worst;
    }

    /**
     * Observed time less what was lost, in percent, floored to two decimals: 100.00 means that nothing was. Empty where
     * nothing was observed.
     */
    public Optional<BigDecimal> percent() {
        return ratio().map(ratio -> ratio.movePointRight(2).setScale(2, RoundingMode.FLOOR));
    }

    /** From 0 to 1, floored to twelve decimals; empty where nothing was observed. */
    public Optional<BigDecimal> ratio() {
        BigDecimal observed = seconds(observed());
        return observed.signum() == 0
                ? Optional.empty()
                : Optional.of(observed.subtract(lost()).divide(observed, 12, RoundingMode.FLOOR));
    }

    private BigDecimal lost() {
        return spent.entrySet().stream()
                .map(each -> seconds(each.getValue()).multiply(weight(each.getKey())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal weight(Level level) {
        return switch (level) {
            case UP, UNKNOWN -> BigDecimal.ZERO;
            case DEGRADED -> weights.degraded();
            case DOWN -> BigDecimal.ONE;
        };
    }

    private static BigDecimal seconds(Duration time) {
        return BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano(), 9));
    }
}
