package hopwatch.store;

import hopwatch.config.MonitorId;
import hopwatch.store.table.Latency;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Series;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What was. Answers come from the store's own pool; nothing here may be asked on a visitor's request. */
public interface History {
    /** Merged from days, hours and raw observations, whichever still hold the time. */
    Future<Latency> latency(Series series, Instant from, Instant to);

    /** As {@link #latency}, without the phases. */
    Future<Overall> overall(Series series, Instant from, Instant to);

    /**
     * Windows of one length that follow one another, oldest first; each widened as {@link #latency} widens it where
     * history is no longer kept that finely.
     *
     * @param steps how many, at least 1
     */
    Future<List<Latency>> course(Series series, Instant from, Duration step, int steps);

    /**
     * Raw observations of a monitor, all hops, nodes and re-checks, oldest first.
     *
     * @param from included
     * @param to excluded
     */
    Future<List<Recorded>> observations(MonitorId monitor, Instant from, Instant to);

    /** The newest observations of a monitor, all hops and nodes, newest first. */
    Future<List<Recorded>> latest(MonitorId monitor, int most);
}
