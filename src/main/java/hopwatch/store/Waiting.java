package hopwatch.store;

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
    private long dropped;

    Waiting(int capacity) {
        this.capacity = capacity;
    }

    /** Returns how many wait now. */
    synchronized int add(Recorded offered) {
        queue.addLast(offered);
        trim();
        return queue.size();
    }

    /** The oldest, at most so many. */
    synchronized List<Recorded> take(int most) {
        List<Recorded> taken = new ArrayList<>(Math.min(most, queue.size()));
        while (taken.size() < most && !queue.isEmpty()) {
            taken.add(queue.removeFirst());
        }
        return taken;
    }

    /** Puts back what was taken but could not be written; it is the oldest again. */
    synchronized void putBack(List<Recorded> taken) {
        for (int i = taken.size() - 1; i >= 0; i--) {
            queue.addFirst(taken.get(i));
        }
        trim();
    }

    private void trim() {
        while (queue.size() > capacity) {
            queue.removeFirst();
            dropped++;
        }
    }

    synchronized int size() {
        return queue.size();
    }

    synchronized long dropped() {
        return dropped;
    }
}
