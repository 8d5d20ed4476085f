package hopwatch.store;

import io.vertx.core.Future;

/** What the line goes by and writes to. */
public interface Journal {
    /** This run of the process; grows by one with each start. */
    long run();

    /** As of the last commit. */
    Snapshot snapshot();

    /**
     * Gives an observation to be written within a second. Never blocks and never fails: when the buffer is full, the
     * oldest waiting observation is dropped and counted.
     */
    void offer(Recorded recorded);

    /** One transaction; fails if it could not be committed, and then nothing of it was. */
    Future<Void> commit(Change change);
}
