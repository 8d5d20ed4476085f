package hopwatch.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;

/** What a scrape is given to, part by part. */
interface Part {
    void take(MetricSnapshots metrics) throws IOException;

    /** A family of many samples, which need not all be in memory at once. */
    default void take(Gathered family) throws IOException {
        take(MetricSnapshots.of(family.collect()));
    }

    /** The same, before each part of which something else is done. */
    default Part after(Runnable each) {
        Part then = this;
        return new Part() {
            @Override
            public void take(MetricSnapshots metrics) throws IOException {
                each.run();
                then.take(metrics);
            }

            @Override
            public void take(Gathered family) throws IOException {
                each.run();
                then.take(family);
            }
        };
    }
}
