package hopwatch.metrics;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;
import java.util.stream.StreamSupport;

/**
 * How busy the event loops and the worker pools of one Vert.x are. Loops are asked only when somebody scrapes, so that an
 * idle server is not woken.
 */
public final class Loops implements VertxMetrics {
    private final String which;
    private final LongSupplier nanoTime;
    private final Map<String, AtomicLong> queues = new ConcurrentHashMap<>();
    private volatile List<Loop> loops = List.of();

    /** @param which of the program's: probing or serving */
    public Loops(String which, LongSupplier nanoTime) {
        this.which = which;
        this.nanoTime = nanoTime;
    }

    String which() {
        return which;
    }

    @Override
    public void vertxCreated(Vertx vertx) {
        loops = StreamSupport.stream(
                        ((VertxInternal) vertx).nettyEventLoopGroup().spliterator(), false)
                .map(loop -> new Loop(loop, nanoTime))
                .toList();
    }

    /** There are as many as the code has names for. */
    @Override
    public PoolMetrics<?, ?> createPoolMetrics(String type, String name, int size) {
        AtomicLong waiting = queues.computeIfAbsent(name, first -> new AtomicLong());
        return new PoolMetrics<Object, Object>() {
            @Override
            public Object enqueue() {
                return waiting.incrementAndGet();
            }

            @Override
            public void dequeue(Object task) {
                waiting.decrementAndGet();
            }
        };
    }

    /** What waits in each pool for a thread. */
    void queued(ObjLongConsumer<String> visitor) {
        queues.forEach((pool, waiting) -> visitor.accept(pool, waiting.get()));
    }

    long pending() {
        return loops.stream().mapToLong(Loop::pending).sum();
    }

    /** Of the slowest loop. */
    double lagSeconds() {
        return loops.stream().mapToLong(Loop::lagNanos).max().orElse(0) / 1e9;
    }

    /** One event loop, handed an empty task now and then. */
    private static final class Loop {
        private final EventExecutor thread;
        private final LongSupplier nanoTime;
        private boolean isAsked;
        private long asked;
        private long waited;

        Loop(EventExecutor thread, LongSupplier nanoTime) {
            this.thread = thread;
            this.nanoTime = nanoTime;
        }

        long pending() {
            return thread instanceof SingleThreadEventExecutor single ? single.pendingTasks() : 0;
        }

        /** How long the task before this one waited; if it still waits, so long. Hands over the next. */
        synchronized long lagNanos() {
            if (thread.isShuttingDown()) {
                return 0;
            }
            if (isAsked) {
                return nanoTime.getAsLong() - asked;
            }
            long last = waited;
            isAsked = true;
            asked = nanoTime.getAsLong();
            thread.execute(this::answer);
            return last;
        }

        private synchronized void answer() {
            isAsked = false;
            waited = nanoTime.getAsLong() - asked;
        }
    }
}
