package hopwatch.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** Who is connected to the listeners. */
final class DoorMetrics {
    private final List<Door> doors = new CopyOnWriteArrayList<>();

    private record Door(String listener, IntSupplier open, LongSupplier refused) {}

    DoorMetrics(PrometheusRegistry registry) {
        GaugeWithCallback.builder()
                .name("hopwatch_listener_connections")
                .help("Connections that are open.")
                .labelNames("listener")
                .callback(gauge -> doors.forEach(door -> gauge.call(door.open.getAsInt(), door.listener)))
                .register(registry);
        CounterWithCallback.builder()
                .name("hopwatch_listener_refused_total")
                .help("Connections for which there was no place.")
                .labelNames("listener")
                .callback(counter ->
                        doors.forEach(door -> counter.call((double) door.refused.getAsLong(), door.listener)))
                .register(registry);
    }

    void add(String listener, IntSupplier open, LongSupplier refused) {
        doors.add(new Door(listener, open, refused));
    }
}
