package hopwatch.metrics;

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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.builder().build().write(bytes, exposition.scrape());
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
