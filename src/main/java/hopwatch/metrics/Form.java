package hopwatch.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusProtobufWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The forms in which Prometheus reads metrics, the one that it likes best first. */
enum Form {
    PROTOBUF("prometheus-protobuf", new PrometheusProtobufWriter()),
    OPEN_METRICS("openmetrics", OpenMetricsTextFormatWriter.create()),
    TEXT("text", PrometheusTextFormatWriter.create());

    private final String label;

    /** Holds nothing but how it was built. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final ExpositionFormatWriter writer;

    Form(String label, ExpositionFormatWriter writer) {
        this.label = label;
        this.writer = writer;
    }

    /** As {@code debug} names it. */
    static Optional<Form> named(String label) {
        return Arrays.stream(values()).filter(form -> form.label.equals(label)).findFirst();
    }

    static Form accepted(@Nullable String acceptHeader) {
        return Arrays.stream(values())
                .filter(form -> form.writer.accepts(acceptHeader))
                .findFirst()
                .orElse(TEXT);
    }

    String contentType() {
        return writer.getContentType();
    }

    void write(OutputStream out, MetricSnapshots metrics, EscapingScheme escaping) throws IOException {
        writer.write(out, metrics, escaping);
    }

    void writeForPeople(OutputStream out, MetricSnapshots metrics, EscapingScheme escaping) throws IOException {
        out.write(writer.toDebugString(metrics, escaping).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a native histogram is one series of it, instead of a bucket, a sum and a count. */
    boolean holdsNativeHistograms() {
        return this == PROTOBUF;
    }
}
