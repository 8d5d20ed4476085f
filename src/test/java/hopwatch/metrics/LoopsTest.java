package hopwatch.metrics;

import static hopwatch.metrics.Estate.NOW;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.HistogramForm;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Loops loops = new Loops("probing", nanos::get);
    private final Vertx vertx = Vertx.builder()
            .with(new VertxOptions().setEventLoopPoolSize(1))
            .withMetrics(created -> loops)
            .build();
    private final CountDownLatch stuck = new CountDownLatch(1);

    @AfterEach
    void close() throws Exception {
        stuck.countDown();
        vertx.close().await(10, SECONDS);
    }

    @Test
    void a_loop_that_is_stuck_lags_the_longer_the_longer_it_is() throws Exception {
        block();
        assertThat(loops.lagSeconds()).isZero();

        nanos.addAndGet(Duration.ofMillis(250).toNanos());
        assertThat(loops.lagSeconds()).isEqualTo(0.25);
        nanos.addAndGet(Duration.ofMillis(250).toNanos());
        assertThat(loops.lagSeconds()).isEqualTo(0.5);

        stuck.countDown();
        turn();
        assertThat(loops.lagSeconds())
                .as("what the one waited that came at last")
                .isEqualTo(0.5);
        turn();
        assertThat(loops.lagSeconds()).as("the one after it").isZero();
    }

    @Test
    void what_waits_for_a_loop_is_counted() throws Exception {
        turn();
        long before = loops.pending();
        block();
        vertx.runOnContext(second -> {});
        vertx.runOnContext(third -> {});

        assertThat(loops.pending() - before).isEqualTo(2);
    }

    @Test
    void what_waits_for_a_worker_is_counted_by_pool() throws Exception {
        WorkerExecutor pool = vertx.createSharedWorkerExecutor("mail", 1);
        Future<Object> running = pool.executeBlocking(this::waits, false);
        Future<Object> waiting = pool.executeBlocking(this::waits, false);

        assertThat(queued("mail")).isBetween(1L, 2L);
        stuck.countDown();
        Future.all(running, waiting).await(10, SECONDS);
        assertThat(queued("mail")).isZero();
    }

    @Test
    void all_of_it_is_shown() {
        try (Exposition exposition =
                new Exposition(Estate.sources(Estate.snapshot(Map.of())), HistogramForm.NATIVE, () -> NOW, "1")) {
            exposition.watch(loops);
            exposition.watch("public", () -> 3, () -> 4);

            assertThat(Lines.of(exposition, "hopwatch_"))
                    .contains(
                            "hopwatch_loop_lag_seconds{which=\"probing\"} 0.0",
                            "hopwatch_pool_queued_tasks{pool=\"vert.x-worker-thread\",which=\"probing\"} 0.0",
                            "hopwatch_listener_connections{listener=\"public\"} 3.0",
                            "hopwatch_listener_refused_total{listener=\"public\"} 4.0")
                    .anyMatch(line -> line.startsWith("hopwatch_loop_pending_tasks{which=\"probing\"} "));
        }
    }

    private long queued(String pool) {
        AtomicLong found = new AtomicLong(-1);
        loops.queued((name, waiting) -> {
            if (name.equals(pool)) {
                found.set(waiting);
            }
        });
        return found.get();
    }

    private Object waits() throws InterruptedException {
        return stuck.await(10, SECONDS);
    }

    /** Until the loop has nothing else to do. */
    private void turn() throws Exception {
        Promise<Void> turned = Promise.promise();
        vertx.runOnContext(here -> turned.complete());
        turned.future().await(10, SECONDS);
    }

    private void block() throws Exception {
        Promise<Void> begun = Promise.promise();
        vertx.runOnContext(here -> {
            begun.complete();
            try {
                waits();
            } catch (InterruptedException enough) {
                Thread.currentThread().interrupt();
            }
        });
        begun.future().await(10, SECONDS);
    }
}
