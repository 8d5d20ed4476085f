package hopwatch.metrics;

import static hopwatch.metrics.Estate.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.HistogramForm;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SeriesCountTest {
    private static final String HISTOGRAM = "hopwatch_probe_duration_seconds_count";

    @ParameterizedTest
    @EnumSource(HistogramForm.class)
    void in_text_each_line_is_a_series(HistogramForm form) {
        try (Exposition exposition = exposition(form)) {
            List<String> lines = Lines.of(exposition, "");

            assertThat(lines.stream().filter(line -> !line.startsWith("#")).count())
                    .isEqualTo((long) Double.parseDouble(lines.stream()
                            .filter(line -> line.startsWith("hopwatch_exposed_series "))
                            .findFirst()
                            .orElseThrow()
                            .substring("hopwatch_exposed_series ".length())));
        }
    }

    /** Of one hop's histogram, and the count itself. */
    @ParameterizedTest
    @CsvSource({
        "NATIVE, TEXT, 4",
        "NATIVE, PROTOBUF, 2",
        "CLASSIC, TEXT, 16",
        "CLASSIC, PROTOBUF, 16",
        "BOTH, OPEN_METRICS, 16",
        "BOTH, PROTOBUF, 2"
    })
    void a_native_histogram_is_one_series_where_it_can_be_told(HistogramForm form, Form asked, int series)
            throws Exception {
        try (Exposition exposition = exposition(form)) {
            Set<String> names = Set.of(HISTOGRAM, "hopwatch_exposed_series");
            List<MetricSnapshot> families = new ArrayList<>();

            exposition.scrape(
                    new Wanted(asked, EscapingScheme.UNDERSCORE_ESCAPING, false, false, false, names),
                    part -> part.forEach(families::add));

            assertThat(families).hasSize(2);
            GaugeSnapshot count = (GaugeSnapshot) families.get(1);
            assertThat(count.getMetadata().getName()).isEqualTo("hopwatch_exposed_series");
            assertThat(count.getDataPoints().get(0).getValue()).isEqualTo((double) series);
        }
    }

    private static Exposition exposition(HistogramForm form) {
        Exposition exposition = new Exposition(Estate.sources(Estate.snapshot(Map.of())), form, () -> NOW, "1");
        exposition.configured(Estate.config(List.of(Estate.monitor("web", "direct"))));
        exposition.observed(Estate.up("web", "direct", 0));
        return exposition;
    }
}
