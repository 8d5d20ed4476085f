package hopwatch.store;

import io.vertx.core.Future;
import java.util.function.Consumer;

/**
 * What survives. One writer on its own thread; callers never wait for the disk unless they compose on a returned
 * future, which completes after the commit.
 */
public interface Store {
    /** This run of the process; grows by one with each start. */
    long run();

    /** As of the last commit. */
    Snapshot snapshot();

    /** Called after each commit, on the writer's thread: it must return at once. */
    void onCommit(Consumer<Snapshot> listener);

    /**
     * Gives an observation to be written within a second. Never blocks and never fails: when the buffer is full, the
     * oldest waiting observation is dropped and counted.
     */
    void offer(Recorded recorded);

    /** Completes when everything offered before is committed. */
    Future<Void> flush();

    /** One transaction; fails if it could not be committed, and then nothing of it was. */
    Future<Void> commit(Change change);

    /** Builds hours and days that are over and drops what is older than is kept. */
    Future<Void> compact();

    Outbox outbox();

    History history();

    /** Writes what is waiting and lets go of the data directory. */
    Future<Void> close();
}
