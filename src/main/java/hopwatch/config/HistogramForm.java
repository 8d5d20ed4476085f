package hopwatch.config;

import java.util.Locale;

/** In which of Prometheus' two forms distributions are shown; {@code metrics.histograms} spells them in lower case. */
public enum HistogramForm {
    /** One series each, precise to a few percent; Prometheus must scrape protobuf to see more than sum and count. */
    NATIVE,
    /** Twelve buckets each, for Prometheus before 2.40 and what else reads text. */
    CLASSIC,
    BOTH;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
