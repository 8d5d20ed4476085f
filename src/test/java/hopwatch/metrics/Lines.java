package hopwatch.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a scraper that reads text sees. */
public final class Lines {
    private Lines() {}

    static String text(Exposition exposition) {
        return written(PrometheusTextFormatWriter.create(), exposition);
    }

    static String openMetrics(Exposition exposition) {
        return written(OpenMetricsTextFormatWriter.create(), exposition);
    }

    private static String written(ExpositionFormatWriter writer, Exposition exposition) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writer.write(bytes, exposition.scrape());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The samples whose name begins so, without comments. */
    public static List<String> of(Exposition exposition, String prefix) {
        return text(exposition).lines().filter(line -> line.startsWith(prefix)).toList();
    }
}
