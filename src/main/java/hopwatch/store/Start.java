package hopwatch.store;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** What a run begins with: its number, and everything that is shown. */
record Start(long run, Snapshot snapshot) {
    /** Whatever the last run left open ended with it, whether it was stopped or killed. */
    static Start at(Handle tx, Instant now) {
        Runs.lastSeen(tx).ifPresent(lastSeen -> Intervals.endAll(tx, lastSeen));
        OutboxRows.endLeases(tx);
        return new Start(Runs.begin(tx, now), Snapshots.load(tx, now));
    }
}
