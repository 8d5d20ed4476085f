package hopwatch.verdict;

import hopwatch.config.Weights;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a monitor's uptime is counted from. Bars, percentages, tables, API and metrics are one fold of it, over one
 * window or another.
 *
 * @param intervals oldest first, without overlap
 * @param maintenance planned windows; those that overlap become one
 * @param weights how much of what was not good counts
 */
public record Timeline(List<Interval> intervals, List<Span> maintenance, Weights weights) {
    public Timeline {
        intervals = List.copyOf(intervals);
        maintenance = Span.joined(maintenance);
    }

    /**
     * The fold. Intervals are clipped to the window, and what lies in maintenance is taken out of them.
     *
     * @param to excluded; an interval that still lasts is taken to last until then
     */
    public Availability over(Instant from, Instant to) {
        Span window = new Span(from, to);
        int first = firstAfter(from);
        Map<Level, Duration> spent = isFilled(window, first) ? filled(window, first) : spent(window, first);
        return new Availability(window.length(), spent, inMaintenance(window), weights);
    }

    /** Most days of most monitors are one interval, and a page of thousands counts hundreds of thousands of days. */
    private boolean isFilled(Span window, int first) {
        return maintenance.isEmpty()
                && first < intervals.size()
                && !intervals.get(first).from().isAfter(window.from())
                && !span(intervals.get(first), window.to()).to().isBefore(window.to());
    }

    private Map<Level, Duration> filled(Span window, int first) {
        Level level = intervals.get(first).level();
        Duration watched = window.length();
        return level == Level.UNKNOWN || watched.isZero() ? Map.of() : Map.of(level, watched);
    }

    private Map<Level, Duration> spent(Span window, int first) {
        Map<Level, Duration> spent = new EnumMap<>(Level.class);
        for (int i = first; i < intervals.size() && intervals.get(i).from().isBefore(window.to()); i++) {
            Interval interval = intervals.get(i);
            Duration watched = outsideMaintenance(span(interval, window.to()).within(window));
            if (interval.level() != Level.UNKNOWN && !watched.isZero()) {
                spent.merge(interval.level(), watched, Duration::plus);
            }
        }
        return spent;
    }

    /** What it was held to be then; empty where no interval says. */
    public Optional<Level> at(Instant at) {
        return intervals.stream()
                .skip(firstAfter(at))
                .findFirst()
                .filter(interval -> !interval.from().isAfter(at))
                .map(Interval::level);
    }

    /** The maintenance that an instant lies in. */
    public Optional<Span> maintenanceAt(Instant at) {
        return maintenance.stream().filter(span -> span.holds(at)).findFirst();
    }

    /** Where the first interval stands that is not over by then: 90 days of a page would else walk all of them 90 times. */
    private int firstAfter(Instant from) {
        int low = 0;
        int high = intervals.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            Instant end = intervals.get(middle).to();
            if (end == null || end.isAfter(from)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static Span span(Interval interval, Instant now) {
        Instant end = interval.to();
        return new Span(interval.from(), end == null ? now : end);
    }

    private Duration outsideMaintenance(Span span) {
        return span.length().minus(inMaintenance(span));
    }

    private Duration inMaintenance(Span span) {
        Duration planned = Duration.ZERO;
        for (Span each : maintenance) {
            planned = planned.plus(each.within(span).length());
        }
        return planned;
    }
}
