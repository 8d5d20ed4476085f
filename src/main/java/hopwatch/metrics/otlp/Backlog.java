package hopwatch.metrics.otlp;

import hopwatch.store.table.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Probes that wait to be told: as many as fit, the rest is counted. Any thread. */
final class Backlog {
    static final int ROOM = 2_048;
    static final int BATCH = 512;

    private final BlockingQueue<Recorded> waiting = new ArrayBlockingQueue<>(ROOM);
    private final AtomicLong dropped = new AtomicLong();

    /** Returns whether there is now enough for a message. */
    boolean add(Recorded probe) {
        if (!waiting.offer(probe)) {
            dropped.incrementAndGet();
        }
        return waiting.size() >= BATCH;
    }

    /** The oldest, in their order; none where none wait. */
    List<Recorded> take() {
        List<Recorded> taken = new ArrayList<>();
        waiting.drainTo(taken, BATCH);
        return taken;
    }

    void lost(int probes) {
        dropped.addAndGet(probes);
    }

    long dropped() {
        return dropped.get();
    }
}
