package hopwatch.store;

import hopwatch.config.Maintenance;
import hopwatch.store.table.Recorded;
import io.vertx.core.Future;

/** What the line goes by and writes to. */
public interface Journal {
    /** This run of the process; grows by one with each start. */
    long run();

    /** As of the last commit or, while the store takes nothing, as of the last change in memory. */
    Snapshot snapshot();

    /**
     * Gives an observation to be written within a second. Never blocks and never fails: when the buffer is full, the
     * oldest waiting observation is dropped and counted.
     */
    void offer(Recorded recorded);

    /**
     * Completes when the change is in effect: committed, whole and in one transaction; or, where nothing is committed
     * for 10 s, in memory, and then it is written when the store returns, in the order in which changes came. Fails only
     * once the store is closed. On any thread.
     */
    Future<Void> commit(Change change);

    /**
     * Plans what an operator made by hand, or changes it; what ends as it begins never was. Completes when it is in
     * effect, as a change does.
     */
    Future<Void> maintain(Maintenance window);
}
