package hopwatch.config.monitors;

import hopwatch.config.HistogramForm;
import hopwatch.config.PrometheusSettings;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.value.ChoiceReader;
import hopwatch.config.value.FlagReader;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code metrics:} and {@code probe:}. */
final class PrometheusReader {
    private static final ChoiceReader<HistogramForm> FORM = new ChoiceReader<>(
            "histograms",
            "a form of histograms",
            new TreeMap<>(Map.of(
                    HistogramForm.NATIVE.label(), HistogramForm.NATIVE,
                    HistogramForm.CLASSIC.label(), HistogramForm.CLASSIC,
                    HistogramForm.BOTH.label(), HistogramForm.BOTH)));

    private PrometheusReader() {}

    static PrometheusSettings read(Fields root) {
        return new PrometheusSettings(
                root.read("metrics", PrometheusReader::form).orElse(PrometheusSettings.BUILT_IN.histograms()),
                root.read("probe", PrometheusReader::anyTarget).orElse(PrometheusSettings.BUILT_IN.anyTarget()),
                PrometheusSettings.BUILT_IN.modules());
    }

    private static Optional<HistogramForm> form(Cursor at) {
        return at.fields(MonitorsKeys.METRICS, "how metrics are shown, such as {histograms: both}")
                .flatMap(fields -> fields.read("histograms", FORM));
    }

    private static Optional<Boolean> anyTarget(Cursor at) {
        return at.fields(MonitorsKeys.PROBE, "what /probe may do, such as {allow-any-target: true}")
                .flatMap(fields -> fields.read("allow-any-target", FlagReader.FLAG));
    }
}
