package hopwatch.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/** What a scraper that reads text sees. */
public final class Lines {
    private Lines() {}

    static String text(Exposition exposition) {
        return written(Form.TEXT, exposition);
    }

    static String openMetrics(Exposition exposition) {
        return written(Form.OPEN_METRICS, exposition);
    }

    private static String written(Form form, Exposition exposition) {
        Wanted all = new Wanted(form, EscapingScheme.UNDERSCORE_ESCAPING, false, false, false, Set.of());
        try {
            return new Print(exposition).of(all).toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The samples whose name begins so, without comments. */
    public static List<String> of(Exposition exposition, String prefix) {
        return text(exposition).lines().filter(line -> line.startsWith(prefix)).toList();
    }
}
