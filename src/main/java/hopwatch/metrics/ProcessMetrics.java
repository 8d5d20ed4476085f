package hopwatch.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;

/** How the program itself fares: its schedule, its store, its configuration. */
final class ProcessMetrics {
    private final Sources sources;
    private final Histogram lag;
    private final Histogram append;
    private final Gauge reloadWorked;
    private final Gauge reloaded;

    ProcessMetrics(PrometheusRegistry registry, Sources sources, Histograms histograms, String version) {
        this.sources = sources;
        lag = histograms
                .builder()
                .name("hopwatch_scheduler_lag_seconds")
                .help("How late rounds begin.")
                .register(registry);
        append = histograms
                .builder()
                .name("hopwatch_store_append_seconds")
                .help("How long it takes to write a batch, commit included.")
                .register(registry);
        reloadWorked = Gauge.builder()
                .name("hopwatch_config_last_reload_successful")
                .help("Whether the newest configuration was accepted.")
                .register(registry);
        reloaded = Gauge.builder()
                .name("hopwatch_config_last_reload_success_timestamp_seconds")
                .help("When a configuration was last accepted.")
                .register(registry);
        aliases(registry);
        asked(registry);
        Info.builder()
                .name("hopwatch_build_info")
                .help("The version that runs.")
                .labelNames("version")
                .register(registry)
                .setLabelValues(version);
    }

    /** By which rules that were written for blackbox_exporter see whether its file, now ours too, was read. */
    private void aliases(PrometheusRegistry registry) {
        GaugeWithCallback.builder()
                .name("blackbox_exporter_config_last_reload_successful")
                .help("Whether the newest configuration was accepted.")
                .callback(alias -> alias.call(reloadWorked.get()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("blackbox_exporter_config_last_reload_success_timestamp_seconds")
                .help("When a configuration was last accepted.")
                .callback(alias -> alias.call(reloaded.get()))
                .register(registry);
    }

    private void asked(PrometheusRegistry registry) {
        CounterWithCallback.builder()
                .name("hopwatch_scheduler_skipped_total")
                .help("Rounds not begun because the one before, or too many others, were in flight.")
                .callback(skipped -> skipped.call((double) sources.skipped().getAsLong()))
                .register(registry);
        CounterWithCallback.builder()
                .name("hopwatch_store_dropped_total")
                .help("Observations lost because the store took none for so long that they no longer fitted in memory.")
                .callback(dropped -> dropped.call((double) sources.dropped().getAsLong()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("hopwatch_store_unwritten")
                .help("Changes, and settlements of alerts, that are not written yet.")
                .callback(
                        unwritten -> unwritten.call((double) sources.unwritten().getAsLong()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("hopwatch_sse_clients")
                .help("Open pages that listen for changes.")
                .callback(clients -> clients.call(sources.listeners().getAsInt()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("hopwatch_self_ok")
                .help("Whether all is well with Hopwatch itself.")
                .labelNames("aspect")
                .callback(ok -> sources.self().get().forEach((aspect, well) -> ok.call(well ? 1 : 0, aspect)))
                .register(registry);
    }

    void configured(Instant at) {
        reloadWorked.set(1);
        reloaded.set(at.toEpochMilli() / 1_000.0);
    }

    void refused() {
        reloadWorked.set(0);
    }

    void lagged(Duration late) {
        lag.observe(seconds(late));
    }

    void appended(Duration took) {
        append.observe(seconds(took));
    }

    private static double seconds(Duration span) {
        return span.toNanos() / 1e9;
    }
}
