package hopwatch.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A family whose samples are made anew at each scrape. Where there are tens of thousands, let their labels be merged from
 * some that exist, and come in order: the library checks the names of new ones letter by letter, and sorts all.
 *
 * @param samples all of one kind
 */
record Gathered(MetricMetadata metadata, Kind kind, Supplier<Stream<? extends DataPointSnapshot>> samples)
        implements Collector {
    enum Kind {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    static Gathered counter(String name, String help, Supplier<Stream<? extends DataPointSnapshot>> samples) {
        return new Gathered(new MetricMetadata(name, help), Kind.COUNTER, samples);
    }

    static Gathered gauge(String name, String help, Supplier<Stream<? extends DataPointSnapshot>> samples) {
        return new Gathered(new MetricMetadata(name, help), Kind.GAUGE, samples);
    }

    static Gathered histogram(String name, String help, Supplier<Stream<? extends DataPointSnapshot>> samples) {
        return new Gathered(new MetricMetadata(name, help), Kind.HISTOGRAM, samples);
    }

    /** The same, each of whose samples is shown to somebody in passing. */
    Gathered passing(Consumer<DataPointSnapshot> onlooker) {
        return new Gathered(metadata, kind, () -> samples.get().peek(onlooker));
    }

    @Override
    public MetricSnapshot collect() {
        return switch (kind) {
            case COUNTER -> new CounterSnapshot(metadata, all(CounterDataPointSnapshot.class));
            case GAUGE -> new GaugeSnapshot(metadata, all(GaugeDataPointSnapshot.class));
            case HISTOGRAM -> new HistogramSnapshot(metadata, all(HistogramDataPointSnapshot.class));
        };
    }

    private <T extends DataPointSnapshot> List<T> all(Class<T> type) {
        return samples.get().<T>map(type::cast).toList();
    }

    @Override
    public String getPrometheusName() {
        return metadata.getPrometheusName();
    }
}
