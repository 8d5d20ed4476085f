package hopwatch.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.function.Function;

/**
 * A family whose samples are made anew at each scrape. Where there are tens of thousands, let their labels be merged from
 * some that exist, and come in order: the library checks the names of new ones letter by letter, and sorts all.
 */
record Gathered(MetricMetadata metadata, Function<MetricMetadata, MetricSnapshot> samples) implements Collector {
    Gathered(String name, String help, Function<MetricMetadata, MetricSnapshot> samples) {
        this(new MetricMetadata(name, help), samples);
    }

    @Override
    public MetricSnapshot collect() {
        return samples.apply(metadata);
    }

    @Override
    public String getPrometheusName() {
        return metadata.getPrometheusName();
    }
}
