package hopwatch.metrics;

import hopwatch.config.HistogramForm;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.Arrays;

/** How distributions are kept. */
record Histograms(HistogramForm form) {
    /** In seconds: from a cache next door to the longest usual timeout, and beyond. */
    static final double[] UPPER_BOUNDS = {
        0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, Double.POSITIVE_INFINITY
    };

    Histogram.Builder builder() {
        Histogram.Builder histogram = Histogram.builder().withoutExemplars();
        double[] bounds = Arrays.copyOf(UPPER_BOUNDS, UPPER_BOUNDS.length - 1);
        return switch (form) {
            case NATIVE -> histogram.nativeOnly();
            case CLASSIC -> histogram.classicOnly().classicUpperBounds(bounds);
            case BOTH -> histogram.classicUpperBounds(bounds);
        };
    }
}
