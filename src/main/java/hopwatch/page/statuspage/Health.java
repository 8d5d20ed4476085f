package hopwatch.page.statuspage;

import hopwatch.config.Maintenance;
import hopwatch.config.Monitor;
import hopwatch.page.Moment;
import hopwatch.page.Status;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How components stand and stood, in the five words that Statuspage has: while nobody knows, as was last confirmed; before
 * anything was, operational.
 */
record Health(Moment moment) {
    Status now(Monitor monitor) {
        return window(monitor)
                .map(window -> Status.UNDER_MAINTENANCE)
                .orElseGet(() -> confirmed(moment.state(monitor).known()));
    }

    Status at(Monitor monitor, Instant at) {
        return moment.snapshot().maintenance(monitor.id(), at).isPresent()
                ? Status.UNDER_MAINTENANCE
                : confirmed(level(intervals(monitor), at));
    }

    /** Since when it stands so. */
    Instant since(Monitor monitor) {
        Stream<Instant> turns = window(monitor)
                .map(window -> Stream.of(window.from()))
                .orElseGet(() -> Stream.concat(began(intervals(monitor)).stream(), ends(monitor)));
        return Stream.concat(Stream.of(known(monitor)), turns)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Since when anything is known of it, as far back as history goes. */
    Instant known(Monitor monitor) {
        return first(monitor).orElseGet(this::known);
    }

    /** Of the whole page; before anything is, now. */
    private Instant known() {
        return moment.shown().values().stream()
                .flatMap(monitor -> first(monitor).stream())
                .min(Comparator.naturalOrder())
                .orElse(moment.now());
    }

    private Optional<Instant> first(Monitor monitor) {
        return intervals(monitor).stream().findFirst().map(Interval::from);
    }

    /** On a page that nothing feeds any more, as it was last. */
    private Optional<Maintenance> window(Monitor monitor) {
        return monitor.paused() ? Optional.empty() : moment.snapshot().maintenance(monitor.id(), moment.now());
    }

    private Stream<Instant> ends(Monitor monitor) {
        return moment.snapshot().maintenance().stream()
                .filter(window -> window.monitors().contains(monitor.id()))
                .map(Maintenance::to)
                .filter(end -> !end.isAfter(moment.now()));
    }

    private List<Interval> intervals(Monitor monitor) {
        return moment.state(monitor).intervals();
    }

    /** When the newest confirmed level was confirmed first; gaps in between are not seen. Empty if none ever was. */
    private static Optional<Instant> began(List<Interval> intervals) {
        Interval first = null;
        for (int i = intervals.size() - 1; i >= 0; i--) {
            Interval interval = intervals.get(i);
            if (first != null && isConfirmed(interval) && interval.level() != first.level()) {
                break;
            }
            first = isConfirmed(interval) ? interval : first;
        }
        return Optional.ofNullable(first).map(Interval::from);
    }

    private static Level level(List<Interval> intervals, Instant at) {
        for (int i = intervals.size() - 1; i >= 0; i--) {
            Interval interval = intervals.get(i);
            if (isConfirmed(interval) && !interval.from().isAfter(at)) {
                return interval.level();
            }
        }
        return Level.UNKNOWN;
    }

    private static boolean isConfirmed(Interval interval) {
        return interval.level() != Level.UNKNOWN;
    }

    private static Status confirmed(Level level) {
        return level == Level.UNKNOWN ? Status.OPERATIONAL : Status.of(level);
    }
}
