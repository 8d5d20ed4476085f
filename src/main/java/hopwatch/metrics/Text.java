package hopwatch.metrics;

import hopwatch.metrics.Gathered.Kind;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One family as text, sample by sample, byte for byte as the library's writers have it, which want all samples at once. For
 * one thread at a time.
 */
final class Text {
    private static final int FULL = 16 * 1024;
    private static final ClassicHistogramBuckets NO_BUCKETS = ClassicHistogramBuckets.EMPTY;

    private final StringBuilder line = new StringBuilder(FULL + 1_024);
    private final OutputStream out;
    private final boolean open;
    private final String name;
    private boolean isBegun;

    /** @param open as OpenMetrics, with exemplars; otherwise as Prometheus' own text */
    private Text(OutputStream out, boolean open, String name) {
        this.out = out;
        this.open = open;
        this.name = name;
    }

    static void write(OutputStream out, boolean open, Gathered family) throws IOException {
        Text text = new Text(out, open, family.getPrometheusName());
        try {
            family.samples().get().forEach(data -> text.sample(family, data));
            text.line.append(open ? "# EOF\n" : "");
            text.flush();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private void sample(Gathered family, DataPointSnapshot data) {
        if (!isBegun) {
            isBegun = true;
            head(family);
        }
        if (data instanceof CounterDataPointSnapshot counter) {
            named("_total", counter.getLabels(), null);
            ended(number(counter.getValue()), counter.getExemplar());
        } else if (data instanceof GaugeDataPointSnapshot gauge) {
            named("", gauge.getLabels(), null);
            ended(number(gauge.getValue()), null);
        } else if (data instanceof HistogramDataPointSnapshot histogram) {
            histogram(histogram);
        }
        if (line.length() >= FULL) {
            flush();
        }
    }

    private void head(Gathered family) {
        String named = name + (family.kind() == Kind.COUNTER && !open ? "_total" : "");
        String type = "# TYPE " + named + ' ' + family.kind().name().toLowerCase(Locale.ROOT) + '\n';
        String help = family.metadata().getHelp();
        line.append(open ? type : "");
        if (help != null && !help.isEmpty()) {
            line.append("# HELP ").append(named).append(' ');
            escaped(help, open);
            line.append('\n');
        }
        line.append(open ? "" : type);
    }

    private void histogram(HistogramDataPointSnapshot data) {
        Labels labels = data.getLabels();
        ClassicHistogramBuckets buckets = data.hasClassicHistogramData() ? data.getClassicBuckets() : NO_BUCKETS;
        double lower = Double.NEGATIVE_INFINITY;
        long cumulative = 0;
        for (int i = 0; i < buckets.size(); i++) {
            double upper = buckets.getUpperBound(i);
            cumulative += buckets.getCount(i);
            named("_bucket", labels, upper);
            ended(Long.toString(cumulative), data.getExemplars().get(lower, upper));
            lower = upper;
        }
        if (buckets.isEmpty()) {
            named("_bucket", labels, Double.POSITIVE_INFINITY);
            ended(Long.toString(data.getCount()), data.getExemplars().get(lower, Double.POSITIVE_INFINITY));
        }
        named("_count", labels, null);
        ended(Long.toString(data.getCount()), null);
        named("_sum", labels, null);
        ended(number(data.getSum()), null);
    }

    private void named(String suffix, Labels labels, @Nullable Double upperBound) {
        line.append(name).append(suffix);
        if (!labels.isEmpty() || upperBound != null) {
            line.append('{');
            labels(labels);
            if (upperBound != null) {
                line.append(labels.isEmpty() ? "" : ",")
                        .append("le=\"")
                        .append(number(upperBound))
                        .append('"');
            }
            line.append('}');
        }
        line.append(' ');
    }

    private void labels(Labels labels) {
        for (int i = 0; i < labels.size(); i++) {
            line.append(i == 0 ? "" : ",").append(labels.getPrometheusName(i)).append("=\"");
            escaped(labels.getValue(i), true);
            line.append('"');
        }
    }

    private void ended(String value, @Nullable Exemplar exemplar) {
        line.append(value);
        if (open && exemplar != null) {
            line.append(" # {");
            labels(exemplar.getLabels());
            line.append("} ").append(number(exemplar.getValue()));
            if (exemplar.hasTimestamp()) {
                long millis = exemplar.getTimestampMillis();
                line.append(' ').append(millis / 1_000).append('.');
                line.append(String.format(Locale.ROOT, "%03d", millis % 1_000));
            }
        }
        line.append('\n');
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return Double.toString(value);
    }

    private void escaped(String text, boolean quotes) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '"' -> line.append(quotes ? "\\\"" : "\"");
                default -> line.append(c);
            }
        }
    }

    private void flush() {
        try {
            out.write(line.toString().getBytes(StandardCharsets.UTF_8));
            line.setLength(0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
