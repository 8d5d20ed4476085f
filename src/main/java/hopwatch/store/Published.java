package hopwatch.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest snapshot and who wants to hear of it. Moved on by the writer's thread or, while it fails, by others. */
final class Published {
    private static final Logger log = LoggerFactory.getLogger(Published.class);

    private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();
    private volatile Snapshot newest;

    Published(Snapshot first) {
        this.newest = first;
    }

    Snapshot newest() {
        return newest;
    }

    void listen(Consumer<Snapshot> listener) {
        listeners.add(listener);
    }

    /** What was committed stays committed: a listener's failure is its own. */
    synchronized void move(UnaryOperator<Snapshot> step) {
        Snapshot next = step.apply(newest);
        newest = next;
        for (Consumer<Snapshot> listener : listeners) {
            try {
                listener.accept(next);
            } catch (RuntimeException bug) {
                log.error("a listener failed on snapshot {}", next.generation(), bug);
            }
        }
    }
}
