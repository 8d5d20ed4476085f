package hopwatch.verdict;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a monitor fared over a window: one fold over its intervals feeds bars, percentages, API and metrics alike. Only
 * observed time counts; what no interval covers, and unknown intervals, are no data.
 *
 * @param window from start to end
 * @param spent observed time by level; {@link Level#UNKNOWN} is never a key
 */
public record Availability(Duration window, Map<Level, Duration> spent) {
    public Availability {
        spent = Map.copyOf(spent);
    }

    /**
     * Folds intervals, clipped to the window.
     *
     * @param to excluded; an interval that still lasts is taken to last until then
     */
    public static Availability over(List<Interval> intervals, Instant from, Instant to) {
        Map<Level, Duration> spent = new EnumMap<>(Level.class);
        for (Interval interval : intervals) {
            Duration within = overlap(interval, from, to);
            if (interval.level() != Level.UNKNOWN && !within.isZero()) {
                spent.merge(interval.level(), within, Duration::plus);
            }
        }
        return new Availability(Duration.between(from, to), spent);
    }

    private static Duration overlap(Interval interval, Instant from, Instant to) {
        Instant end = interval.to() == null || interval.to().isAfter(to) ? to : interval.to();
        Instant start = interval.from().isBefore(from) ? from : interval.from();
        return start.isBefore(end) ? Duration.between(start, end) : Duration.ZERO;
    }

    public Duration at(Level level) {
        return spent.getOrDefault(level, Duration.ZERO);
    }

    /** The uptime's denominator. */
    public Duration observed() {
        return spent.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** The worst level in which any time was spent; {@link Level#UNKNOWN} if none was observed. */
    public Level worst() {
        return spent.keySet().stream().max(Level::compareTo).orElse(Level.UNKNOWN);
    }

    /**
     * Observed time not spent down, in percent, floored to two decimals: 100.00 means not a millisecond was lost.
     * Degraded time costs nothing. Empty where nothing was observed.
     */
    public Optional<BigDecimal> percent() {
        return ratio().map(ratio -> ratio.movePointRight(2).setScale(2, RoundingMode.FLOOR));
    }

    /** From 0 to 1, floored to twelve decimals; empty where nothing was observed. */
    public Optional<BigDecimal> ratio() {
        BigDecimal observed = BigDecimal.valueOf(observed().toMillis());
        if (observed.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal served = observed.subtract(BigDecimal.valueOf(at(Level.DOWN).toMillis()));
        return Optional.of(served.divide(observed, 12, RoundingMode.FLOOR));
    }
}
