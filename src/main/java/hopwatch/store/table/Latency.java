package hopwatch.store.table;

import hopwatch.latency.Distribution;
import hopwatch.latency.Phase;
import java.time.Instant;
import java.util.Map;

/**
 * How long a series' checks took over a window. Failures are counted, not timed; re-checks are neither.
 *
 * @param from the start that could be honoured: beyond raw observations, whole hours
 * @param to excluded
 * @param total of answered checks from their start, in microseconds
 * @param sinceSlot of the same from the slot they were due in: what late checks would hide
 */
public record Latency(
        Instant from,
        Instant to,
        Distribution total,
        Distribution sinceSlot,
        Map<Phase, Distribution> phases,
        Counts counts) {
    public Latency {
        phases = Map.copyOf(phases);
    }

    /**
     * Checks by what they were judged to be.
     *
     * @param missed slots in which none was made
     */
    public record Counts(long up, long degraded, long down, long unknown, long missed) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        public Counts plus(Counts more) {
            return new Counts(
                    up + more.up,
                    degraded + more.degraded,
                    down + more.down,
                    unknown + more.unknown,
                    missed + more.missed);
        }

        /** Checks that were made. */
        public long all() {
            return up + degraded + down + unknown;
        }
    }
}
