package hopwatch.page.statuspage;

import hopwatch.config.Maintenance;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.page.Moment;
import hopwatch.page.Status;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import hopwatch.verdict.Span;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How components stand and stood, in the five words that Statuspage has: while nobody knows, as was last confirmed; before
 * anything was, operational.
 */
final class Health {
    private final Moment moment;
    private final Map<MonitorId, NavigableMap<Instant, Status>> courses = new HashMap<>();

    Health(Moment moment) {
        this.moment = moment;
    }

    Status now(Monitor monitor) {
        return window(monitor)
                .map(window -> Status.UNDER_MAINTENANCE)
                .orElseGet(() -> confirmed(moment.state(monitor).known()));
    }

    Status at(Monitor monitor, Instant at) {
        return at(courses.computeIfAbsent(monitor.id(), first -> course(monitor)), at);
    }

    private static Status at(NavigableMap<Instant, Status> course, Instant at) {
        Map.Entry<Instant, Status> turn = course.floorEntry(at);
        return turn == null ? Status.OPERATIONAL : turn.getValue();
    }

    /** When it changed, and to what: long incidents ask for it thousands of times. */
    private NavigableMap<Instant, Status> course(Monitor monitor) {
        NavigableMap<Instant, Status> course = new TreeMap<>();
        intervals(monitor).stream()
                .filter(Health::isConfirmed)
                .forEach(interval -> course.put(interval.from(), Status.of(interval.level())));
        for (Span planned : moment.timeline(monitor).maintenance()) {
            Status after = at(course, planned.to());
            course.subMap(planned.from(), planned.to()).clear();
            course.put(planned.from(), Status.UNDER_MAINTENANCE);
            course.put(planned.to(), after);
        }
        return course;
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

    private static boolean isConfirmed(Interval interval) {
        return interval.level() != Level.UNKNOWN;
    }

    private static Status confirmed(Level level) {
        return level == Level.UNKNOWN ? Status.OPERATIONAL : Status.of(level);
    }
}
