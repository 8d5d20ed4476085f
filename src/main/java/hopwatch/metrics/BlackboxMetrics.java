package hopwatch.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.LongSupplier;

/** What blackbox_exporter shows of itself, for rules and dashboards that look at it. */
final class BlackboxMetrics {
    private BlackboxMetrics() {}

    /** @param version of this program: no exporter of that version is meant */
    static void register(PrometheusRegistry registry, LongSupplier unknownModules, String version) {
        CounterWithCallback.builder()
                .name("blackbox_module_unknown_total")
                .help("Count of unknown modules requested by probes")
                .callback(unknown -> unknown.call((double) unknownModules.getAsLong()))
                .register(registry);
        Info.builder()
                .name("blackbox_exporter_build_info")
                .help("The version of Hopwatch, which answers in blackbox_exporter's place.")
                .labelNames("branch", "goversion", "revision", "version")
                .register(registry)
                .setLabelValues("", "", "", version);
    }
}
