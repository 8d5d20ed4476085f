package hopwatch.store;

import hopwatch.store.table.Recorded;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Observations on their way to the disk, in the order offered; when full, the oldest goes. Callers come from the line
 * and leave to the writer, hence the lock, which nobody holds for longer than a batch is moved.
 */
final class Waiting {
    private final int capacity;
    private final Deque<Recorded> queue = new ArrayDeque<>();
    private List<Recorded> taken = List.of();
    private long dropped;

    Waiting(int capacity) {
        this.capacity = capacity;
    }

    /** Returns how many wait now. */
    synchronized int add(Recorded offered) {
        queue.addLast(offered);
        trim();
        return size();
    }

    /**
     * The oldest, at most so many; for the writer's thread, so that batches keep their order. Unless it says that they
     * are {@link #written}, it takes them again.
     */
    synchronized List<Recorded> take(int most) {
        putBack();
        List<Recorded> batch = new ArrayList<>(Math.min(most, queue.size()));
        while (batch.size() < most && !queue.isEmpty()) {
            batch.add(queue.removeFirst());
        }
        taken = batch;
        return List.copyOf(batch);
    }

    synchronized void written() {
        taken = List.of();
    }

    private void putBack() {
        for (int i = taken.size() - 1; i >= 0; i--) {
            queue.addFirst(taken.get(i));
        }
        taken = List.of();
        trim();
    }

    private void trim() {
        while (queue.size() > capacity) {
            queue.removeFirst();
            dropped++;
        }
    }

    /** Those taken and not yet written among them. */
    synchronized int size() {
        return queue.size() + taken.size();
    }

    synchronized long dropped() {
        return dropped;
    }
}
