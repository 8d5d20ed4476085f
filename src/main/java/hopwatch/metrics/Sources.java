package hopwatch.metrics;

import hopwatch.store.Outbox;
import hopwatch.store.Snapshot;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What other rooms count, asked at each scrape: none of it may block.
 *
 * @param alerts what became of them, by channel, then by outcome
 * @param outbox what waits
 * @param skipped rounds that were not begun, since the process began
 * @param dropped observations that fell out of a full buffer, since the process began
 * @param unwritten changes that hold in memory only
 * @param self whether all is well with ourselves, by aspect
 * @param listeners open pages that listen for changes
 */
public record Sources(
        Supplier<Snapshot> snapshot,
        Supplier<Map<String, Map<String, Long>>> alerts,
        Supplier<Outbox.Backlog> outbox,
        LongSupplier skipped,
        LongSupplier dropped,
        LongSupplier unwritten,
        Supplier<Map<String, Boolean>> self,
        IntSupplier listeners) {}
