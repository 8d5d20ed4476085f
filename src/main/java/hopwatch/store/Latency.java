package hopwatch.store;

import hopwatch.latency.Distribution;
import hopwatch.latency.Phase;
import java.time.Instant;
import java.util.Map;

/**
 * How long a series' checks took over a window. Failures are counted, not timed; re-checks are neither.
 *
 * @param from the start that could be honoured: beyond raw observations, whole hours
 * @param to excluded
 * @param total of answered checks, in microseconds
 */
public record Latency(Instant from, Instant to, Distribution total, Map<Phase, Distribution> phases, Counts counts) {
    public Latency {
        phases = Map.copyOf(phases);
    }

    /** Checks by what they were judged to be. */
    public record Counts(long up, long degraded, long down, long unknown) {
        public static final Counts NONE = new Counts(0, 0, 0, 0);

        public Counts plus(Counts more) {
            return new Counts(up + more.up, degraded + more.degraded, down + more.down, unknown + more.unknown);
        }

        public long all() {
            return up + degraded + down + unknown;
        }
    }
}
