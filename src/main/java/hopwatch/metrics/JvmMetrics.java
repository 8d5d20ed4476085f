package hopwatch.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;

/** The JVM as Micrometer knows it, and its process by the names that every exporter has. */
final class JvmMetrics implements AutoCloseable {
    /** Their names break Prometheus' rules (nanoseconds, a suffix that is kept for histograms), or are the client's own. */
    private static final List<String> UNFIT = List.of("process.cpu.time", "system.cpu.count", "process.start.time");

    private final PrometheusMeterRegistry meters;
    private final JvmGcMetrics collections = new JvmGcMetrics();

    JvmMetrics(PrometheusRegistry registry) {
        meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, registry, Clock.SYSTEM);
        UNFIT.forEach(name ->
                meters.config().meterFilter(MeterFilter.deny(id -> id.getName().equals(name))));
        collections.bindTo(meters);
        io.prometheus.metrics.instrumentation.jvm.ProcessMetrics.builder().register(registry);
        List.of(
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new ClassLoaderMetrics(),
                        new ProcessorMetrics(),
                        new FileDescriptorMetrics(),
                        new UptimeMetrics())
                .forEach(binder -> binder.bindTo(meters));
    }

    @Override
    public void close() {
        collections.close();
        meters.close();
    }
}
