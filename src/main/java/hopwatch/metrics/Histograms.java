package hopwatch.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import java.util.Locale;

/** In which of Prometheus' two forms distributions are kept; {@code metrics.histograms} spells them in lower case. */
public enum Histograms {
    /** One series each, precise to a few percent; Prometheus must scrape protobuf to see more than sum and count. */
    NATIVE,
    /** Twelve buckets each, for Prometheus before 2.40 and what else reads text. */
    CLASSIC,
    BOTH;

    /** In seconds: from a cache next door to the longest usual timeout. */
    private static final double[] BOUNDS = {0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60};

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    Histogram.Builder builder() {
        Histogram.Builder histogram = Histogram.builder().withoutExemplars();
        return switch (this) {
            case NATIVE -> histogram.nativeOnly();
            case CLASSIC -> histogram.classicOnly().classicUpperBounds(BOUNDS);
            case BOTH -> histogram.classicUpperBounds(BOUNDS);
        };
    }
}
