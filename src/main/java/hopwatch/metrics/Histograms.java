package hopwatch.metrics;

import hopwatch.config.HistogramForm;
import io.prometheus.metrics.core.metrics.Histogram;

/** How distributions are kept. */
record Histograms(HistogramForm form) {
    /** In seconds: from a cache next door to the longest usual timeout. */
    private static final double[] BOUNDS = {0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60};

    Histogram.Builder builder() {
        Histogram.Builder histogram = Histogram.builder().withoutExemplars();
        return switch (form) {
            case NATIVE -> histogram.nativeOnly();
            case CLASSIC -> histogram.classicOnly().classicUpperBounds(BOUNDS);
            case BOTH -> histogram.classicUpperBounds(BOUNDS);
        };
    }
}
