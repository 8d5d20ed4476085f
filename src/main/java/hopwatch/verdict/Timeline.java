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
        Map<Level, Duration> spent = new EnumMap<>(Level.class);
        Span window = new Span(from, to);
        for (int i = firstAfter(from);
                i < intervals.size() && intervals.get(i).from().isBefore(to);
                i++) {
            Interval interval = intervals.get(i);
            Duration watched = outsideMaintenance(span(interval, to).within(window));
            if (interval.level() != Level.UNKNOWN && !watched.isZero()) {
                spent.merge(interval.level(), watched, Duration::plus);
            }
        }
        return new Availability(window.length(), spent, inMaintenance(window), weights);
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
        return maintenance.stream().map(each -> each.within(span).length()).reduce(Duration.ZERO, Duration::plus);
    }
}
