package hopwatch.metrics;

import hopwatch.metrics.Choices.Choice;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusProtobufWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The forms in which Prometheus reads metrics. */
enum Form {
    PROTOBUF("prometheus-protobuf", "application/vnd.google.protobuf", new PrometheusProtobufWriter()),
    OPEN_METRICS("openmetrics", "application/openmetrics-text", OpenMetricsTextFormatWriter.create()),
    TEXT("text", "text/plain", PrometheusTextFormatWriter.create());

    private final String label;
    private final String type;

    /** Holds nothing but how it was built. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final ExpositionFormatWriter writer;

    Form(String label, String type, ExpositionFormatWriter writer) {
        this.label = label;
        this.type = type;
        this.writer = writer;
    }

    /** As {@code debug} names it. */
    static Optional<Form> named(String label) {
        return Arrays.stream(values()).filter(form -> form.label.equals(label)).findFirst();
    }

    /** The one that a scraper means who would have this; empty if it is none of them. */
    static Optional<Form> of(Choice choice) {
        return Arrays.stream(values()).filter(form -> form.isMeantBy(choice)).findFirst();
    }

    private boolean isMeantBy(Choice choice) {
        String version = choice.parameter("version");
        return choice.name().equals(type)
                && switch (this) {
                    case PROTOBUF ->
                        choice.parameter("proto").equals("io.prometheus.client.MetricFamily")
                                && choice.parameter("encoding").equals("delimited");
                    case OPEN_METRICS -> List.of("", "0.0.1", "1.0.0").contains(version);
                    case TEXT -> List.of("", "0.0.4").contains(version);
                };
    }

    String contentType() {
        return writer.getContentType();
    }

    /** The library writes what we do not: names that are to be escaped, and, of protobuf, kinds that are rare. */
    Part writerTo(OutputStream out, EscapingScheme escaping, Protobuf protobuf) {
        boolean isPlain = escaping == EscapingScheme.UNDERSCORE_ESCAPING || escaping == EscapingScheme.ALLOW_UTF8;
        return isPlain ? new Quick(this, out, escaping, protobuf) : part -> writer.write(out, part, escaping);
    }

    private record Quick(Form form, OutputStream out, EscapingScheme escaping, Protobuf protobuf) implements Part {
        @Override
        public void take(MetricSnapshots metrics) throws IOException {
            if (form != PROTOBUF) {
                form.writer.write(out, metrics, escaping);
                return;
            }
            for (MetricSnapshot family : metrics) {
                if (!protobuf.write(out, family)) {
                    form.writer.write(out, MetricSnapshots.of(family), escaping);
                }
            }
        }

        @Override
        public void take(Gathered family) throws IOException {
            if (form == PROTOBUF) {
                protobuf.write(out, family);
            } else {
                Text.write(out, form == OPEN_METRICS, family);
            }
        }
    }

    Part writerForPeopleTo(OutputStream out, EscapingScheme escaping, Protobuf protobuf) {
        return this == PROTOBUF
                ? part -> out.write(writer.toDebugString(part, escaping).getBytes(StandardCharsets.UTF_8))
                : writerTo(out, escaping, protobuf);
    }

    /** How many bytes of an end the library writes after each part, where it belongs after the last one alone. */
    int endLength() {
        return this == OPEN_METRICS ? "# EOF\n".length() : 0;
    }

    /** Whether a native histogram is one series of it, instead of a bucket, a sum and a count. */
    boolean holdsNativeHistograms() {
        return this == PROTOBUF;
    }
}
