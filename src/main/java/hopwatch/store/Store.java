package hopwatch.store;

import hopwatch.config.Maintenance;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;

/**
 * What survives. One writer on its own thread; callers never wait for the disk unless they compose on a returned
 * future, which completes after the commit.
 */
public interface Store extends Journal {
    /** Called with each new snapshot, on the thread that brought it: it must return at once. */
    void onCommit(Consumer<Snapshot> listener);

    /** Completes when everything offered before is committed. */
    Future<Void> flush();

    /**
     * From now on these windows are planned. Those to come and those that run follow the list; what is over stays as it
     * was, and one that runs and is no longer in the list ends now.
     */
    Future<Void> plan(List<Maintenance> windows);

    /** Builds hours and days that are over and drops what is older than is kept. */
    Future<Void> compact();

    Outbox outbox();

    History history();

    /** Writes what is waiting and lets go of the data directory. */
    Future<Void> close();
}
