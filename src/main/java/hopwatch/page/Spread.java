package hopwatch.page;

import hopwatch.latency.Bands;
import hopwatch.latency.Distribution;

/**
 * What is shown of a distribution, in microseconds; the distribution itself holds kilobytes and is let go.
 *
 * @param answered how many checks were timed; if none was, all times are 0
 */
record Spread(long answered, long p50, long p95, long p99, long p999, long max, Bands bands) {
    static final Spread NONE = of(Distribution.EMPTY);

    static Spread of(Distribution timed) {
        return new Spread(
                timed.count(),
                timed.percentile(50),
                timed.percentile(95),
                timed.percentile(99),
                timed.percentile(99.9),
                timed.max(),
                timed.bands());
    }

    /** A phase that no check needed took no time, and is not drawn. */
    boolean isTimed() {
        return answered > 0 && max > 0;
    }
}
