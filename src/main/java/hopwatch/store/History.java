package hopwatch.store;

import hopwatch.config.MonitorId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** What was. Answers come from the store's own pool; nothing here may be asked on a visitor's request. */
public interface History {
    /** Merged from days, hours and raw observations, whichever still hold the time. */
    Future<Latency> latency(Series series, Instant from, Instant to);

    /** What caches said, from raw observations alone: what is older than they are kept is not in it. */
    Future<CacheUse> caches(Series series, Instant from, Instant to);

    /** The newest observations of a monitor, all hops and nodes, newest first. */
    Future<List<Recorded>> latest(MonitorId monitor, int most);
}
