package hopwatch.page;

import hopwatch.latency.Distribution;
import hopwatch.store.Overall;
import hopwatch.store.table.CacheUse;
import java.time.Instant;

/**
 * What is shown of one window's latency, in microseconds. The distributions that it was read from hold kilobytes each,
 * and are let go.
 *
 * @param to when it was asked for
 * @param checks judged, answered or not
 * @param timed whether any was answered; if none was, all times are 0
 * @param caches from where answers came
 */
public record Figure(Instant to, long checks, boolean timed, long p50, long p95, long p99, long max, CacheUse caches) {
    static Figure of(Overall window) {
        Distribution total = window.total();
        return new Figure(
                window.to(),
                window.counts().all(),
                !total.isEmpty(),
                total.percentile(50),
                total.percentile(95),
                total.percentile(99),
                total.max(),
                window.caches());
    }
}
