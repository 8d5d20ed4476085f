package hopwatch.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** How busy event loops and worker pools are. */
final class LoopMetrics {
    private final List<Loops> all = new CopyOnWriteArrayList<>();

    LoopMetrics(PrometheusRegistry registry) {
        GaugeWithCallback.builder()
                .name("hopwatch_loop_lag_seconds")
                .help("How long the slowest event loop kept a task waiting that was handed to it at the scrape before.")
                .labelNames("which")
                .callback(gauge -> all.forEach(loops -> gauge.call(loops.lagSeconds(), loops.which())))
                .register(registry);
        GaugeWithCallback.builder()
                .name("hopwatch_loop_pending_tasks")
                .help("Tasks that wait for an event loop.")
                .labelNames("which")
                .callback(gauge -> all.forEach(loops -> gauge.call((double) loops.pending(), loops.which())))
                .register(registry);
        GaugeWithCallback.builder()
                .name("hopwatch_pool_queued_tasks")
                .help("Tasks that wait for a thread of a worker pool.")
                .labelNames("which", "pool")
                .callback(gauge -> all.forEach(
                        loops -> loops.queued((pool, waiting) -> gauge.call((double) waiting, loops.which(), pool))))
                .register(registry);
    }

    void add(Loops loops) {
        all.add(loops);
    }
}
