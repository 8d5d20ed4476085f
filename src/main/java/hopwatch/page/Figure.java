package hopwatch.page;

import hopwatch.latency.Distribution;
import hopwatch.store.CacheUse;
import hopwatch.store.Latency;
import java.time.Instant;

/**
 * What is shown of one window's latency, in microseconds. The distributions that it was read from hold kilobytes each,
 * and are let go.
 *
 * @param to when it was asked for
 * @param checks judged, answered or not
 * @param timed whether any was answered; if none was, all times are 0
 * @param caches from where answers came; of the last day only
 */
record Figure(Instant to, long checks, boolean timed, long p50, long p95, long p99, long max, CacheUse caches) {
    static Figure of(Latency latency, CacheUse caches) {
        Distribution total = latency.total();
        return total.isEmpty()
                ? new Figure(latency.to(), latency.counts().all(), false, 0, 0, 0, 0, caches)
                : new Figure(
                        latency.to(),
                        latency.counts().all(),
                        true,
                        total.percentile(50),
                        total.percentile(95),
                        total.percentile(99),
                        total.max(),
                        caches);
    }
}
