package hopwatch.metrics;

import hopwatch.config.Config;
import hopwatch.store.Outbox;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** How alerts fare, by channel: only channels that are configured, so that labels are bounded, and those from zero on. */
final class AlertMetrics {
    private static final List<String> OUTCOMES =
            List.of("sent", "folded", "superseded", "retried", "refused", "expired");
    private static final Outbox.Load NOTHING = new Outbox.Load(0, 0, Instant.MAX, Instant.MAX);

    private final Sources sources;
    private final InstantSource clock;
    private final Histogram dwell;
    private volatile Set<String> channels = Set.of();

    AlertMetrics(PrometheusRegistry registry, Sources sources, Histograms histograms, InstantSource clock) {
        this.sources = sources;
        this.clock = clock;
        this.dwell = histograms
                .builder()
                .name("hopwatch_alert_dwell_seconds")
                .help("How long alerts wait from being owed to being accepted.")
                .labelNames("channel")
                .register(registry);
        CounterWithCallback.builder()
                .name("hopwatch_alerts_total")
                .help(
                        "What became of alerts: sent alone, folded into a digest, superseded by later word of their incident,"
                                + " refused for good, expired untaken; and retried: attempts that failed.")
                .labelNames("channel", "outcome")
                .callback(this::count)
                .register(registry);
        gauge(registry, "hopwatch_alerts_pending", "Alerts owed and neither accepted nor given up.", load ->
                (double) load.pending());
        gauge(
                registry,
                "hopwatch_alerts_pending_age_seconds",
                "How long the alert has waited that waits longest.",
                this::age);
        gauge(registry, "hopwatch_alerts_buried", "Alerts that were given up, in the last 90 days.", load ->
                (double) load.buried());
    }

    private void gauge(PrometheusRegistry registry, String name, String help, ToDoubleFunction<Outbox.Load> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("channel")
                .callback(gauge -> {
                    Map<String, Outbox.Load> loads = sources.outbox().get().channels();
                    channels.forEach(
                            channel -> gauge.call(value.applyAsDouble(loads.getOrDefault(channel, NOTHING)), channel));
                })
                .register(registry);
    }

    private double age(Outbox.Load load) {
        return load.pending() == 0 ? 0 : Math.max(0, seconds(Duration.between(load.oldest(), clock.instant())));
    }

    private void count(CounterWithCallback.Callback counter) {
        Map<String, Map<String, Long>> counts = sources.alerts().get();
        for (String channel : channels) {
            Map<String, Long> outcomes = counts.getOrDefault(channel, Map.of());
            OUTCOMES.forEach(
                    outcome -> counter.call(outcomes.getOrDefault(outcome, 0L).doubleValue(), channel, outcome));
        }
    }

    synchronized void configured(Config config) {
        Set<String> now = Set.copyOf(config.channels().keySet());
        channels.stream().filter(channel -> !now.contains(channel)).forEach(dwell::remove);
        now.forEach(dwell::initLabelValues);
        channels = now;
    }

    /** Any thread; together with a change of channels, lest it brings one back that has just gone. */
    synchronized void accepted(String channel, Duration waited) {
        if (channels.contains(channel)) {
            dwell.labelValues(channel).observe(Math.max(0, seconds(waited)));
        }
    }

    private static double seconds(Duration span) {
        return span.toNanos() / 1e9;
    }
}
