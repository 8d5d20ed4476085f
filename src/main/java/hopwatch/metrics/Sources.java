package hopwatch.metrics;

import hopwatch.store.Snapshot;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What other rooms count, asked at each scrape: none of it may block.
 *
 * @param alerts attempts to deliver, by channel, then by outcome
 * @param alertsPending owed and not settled
 * @param skipped rounds that were not begun, since the process began
 * @param self whether all is well with ourselves, by aspect
 */
public record Sources(
        Supplier<Snapshot> snapshot,
        Supplier<Map<String, Map<String, Long>>> alerts,
        LongSupplier alertsPending,
        LongSupplier skipped,
        Supplier<Map<String, Boolean>> self) {}
