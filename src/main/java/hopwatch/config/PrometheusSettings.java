package hopwatch.config;

/**
 * What Prometheus is shown, and what it may ask for: {@code metrics:} and {@code probe:}.
 *
 * @param anyTarget whether {@code /probe} asks whatever it is told to; otherwise only what is monitored
 * @param modules how it may ask
 */
public record PrometheusSettings(HistogramForm histograms, boolean anyTarget, BlackboxModules modules) {
    /** What holds where the file says nothing. */
    public static final PrometheusSettings BUILT_IN =
            new PrometheusSettings(HistogramForm.NATIVE, false, BlackboxModules.BUILT_IN);
}
