package hopwatch.app;

import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.store.Past;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a stretch of time came to, and what it would have come to.
 *
 * @param config what would have been in force
 * @param monitors those that are shown
 * @param from included
 * @param to excluded
 * @param rounds that were judged anew, those shortly before {@code from} included
 * @param before as it was judged then
 * @param after as it is judged by {@code config}
 * @param notes what is to be known of how far the comparison goes, each a sentence
 */
record Backtested(
        Config config,
        List<Monitor> monitors,
        Instant from,
        Instant to,
        long rounds,
        Past before,
        Past after,
        List<String> notes) {
    Backtested {
        monitors = List.copyOf(monitors);
        notes = List.copyOf(notes);
    }

    BacktestSide was(Monitor monitor) {
        return side(before, Set.of(monitor.id()));
    }

    BacktestSide would(Monitor monitor) {
        return side(after, Set.of(monitor.id()));
    }

    /** Of all that are shown: an incident of several counts once. */
    BacktestSide was() {
        return side(before, ids());
    }

    BacktestSide would() {
        return side(after, ids());
    }

    private BacktestSide side(Past past, Set<MonitorId> ids) {
        return BacktestSide.of(past, ids, config.page().weights(), from, to);
    }

    private Set<MonitorId> ids() {
        return monitors.stream().map(Monitor::id).collect(Collectors.toUnmodifiableSet());
    }

    List<BacktestDifference> differences() {
        return BacktestDifference.between(was(), would());
    }
}
