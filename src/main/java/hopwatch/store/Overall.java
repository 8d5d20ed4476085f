package hopwatch.store;

import hopwatch.latency.Distribution;
import hopwatch.store.table.CacheUse;
import hopwatch.store.table.Latency;
import java.time.Instant;

/**
 * What a window of a series came to, without its phases: several times cheaper than {@link Latency}.
 *
 * @param from the start that could be honoured: beyond raw observations, whole hours
 * @param to excluded
 * @param total of answered checks from their start, in microseconds
 */
public record Overall(Instant from, Instant to, Distribution total, Latency.Counts counts, CacheUse caches) {}
