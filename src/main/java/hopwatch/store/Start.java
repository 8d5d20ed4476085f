package hopwatch.store;

import hopwatch.store.table.Intervals;
import hopwatch.store.table.OutboxRows;
import hopwatch.store.table.Runs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What a run begins with: its number, everything that is shown, the alerts that are owed, and those that were accepted before. */
public record Start(
        long run,
        Snapshot snapshot,
        List<OutboxRows.Left> owed,
        List<OutboxRows.Sent> accepted,
        Map<String, Long> buried) {
    /** Whatever the last run left open ended with it, whether it was stopped or killed. */
    public static Start at(Handle tx, Instant now) {
        Runs.lastSeen(tx).ifPresent(lastSeen -> Intervals.endAll(tx, lastSeen));
        return new Start(
                Runs.begin(tx, now),
                Snapshots.load(tx, now),
                OutboxRows.pending(tx),
                OutboxRows.accepted(tx),
                OutboxRows.buried(tx));
    }
}
