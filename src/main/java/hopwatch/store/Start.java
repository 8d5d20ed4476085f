package hopwatch.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What a run begins with: its number, everything that is shown, and the alerts that are owed. */
record Start(long run, Snapshot snapshot, List<Owing.Left> owed, long buried) {
    /** Whatever the last run left open ended with it, whether it was stopped or killed. */
    static Start at(Handle tx, Instant now) {
        Runs.lastSeen(tx).ifPresent(lastSeen -> Intervals.endAll(tx, lastSeen));
        return new Start(Runs.begin(tx, now), Snapshots.load(tx, now), OutboxRows.pending(tx), OutboxRows.buried(tx));
    }
}
