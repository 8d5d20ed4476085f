package hopwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.HistogramForm;
import hopwatch.probe.Cause;
import hopwatch.verdict.Level;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusProtobufWriter;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What we write as protobuf is, byte for byte, what the library writes. */
class ProtobufTest {
    private static final EscapingScheme ESCAPING = EscapingScheme.UNDERSCORE_ESCAPING;

    @ParameterizedTest
    @EnumSource(HistogramForm.class)
    void all_that_is_shown_is_written_as_the_library_writes_it(HistogramForm form) throws Exception {
        try (Exposition exposition = PromtoolTest.full(form)) {
            exposition.observed(Estate.unmet("web", "cdn", Level.DEGRADED, Cause.TOO_SLOW));
            List<MetricSnapshots> parts = new ArrayList<>();
            exposition.scrape(new Wanted(Form.PROTOBUF, ESCAPING, false, false, false, Set.of()), parts::add);

            assertThat(parts).hasSizeGreaterThan(5);
            for (MetricSnapshots part : parts) {
                assertThat(ours(part)).isEqualTo(theirs(part));
            }
        }
    }

    @Property(tries = 300)
    void so_is_any_distribution(
            @ForAll HistogramForm form,
            @ForAll @Size(max = 60) List<@LongRange(min = 1, max = 100_000_000) Long> micros,
            @ForAll String hop)
            throws Exception {
        Distribution distribution = new Distribution(form);
        micros.forEach(each -> distribution.add(each / 1e6));
        Exemplars exemplars =
                Exemplars.of(new Exemplar(0.2, Labels.of("incident", "92rmx6g8m45v"), 1_795_872_148_427L));
        MetricSnapshots family = MetricSnapshots.of(new HistogramSnapshot(
                new MetricMetadata("x_seconds", "Help \\ \n é"),
                List.of(
                        distribution.snapshot(Labels.of("hop", hop), exemplars),
                        distribution.snapshot(Labels.of("hop", hop + "x"), Exemplars.EMPTY))));

        assertThat(ours(family)).isEqualTo(theirs(family));
    }

    @Test
    void a_name_of_many_kilobytes_is_written_whole() throws Exception {
        Distribution distribution = new Distribution(HistogramForm.BOTH);
        MetricSnapshots family = MetricSnapshots.of(new HistogramSnapshot(
                new MetricMetadata("x_seconds"),
                List.of(distribution.snapshot(Labels.of("hop", "辺".repeat(10_000)), Exemplars.EMPTY))));

        assertThat(ours(family)).isEqualTo(theirs(family));
    }

    private static byte[] ours(MetricSnapshots part) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Form.PROTOBUF.writerTo(bytes, ESCAPING, new Protobuf()).take(part);
        return bytes.toByteArray();
    }

    private static byte[] theirs(MetricSnapshots part) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new PrometheusProtobufWriter().write(bytes, part, ESCAPING);
        return bytes.toByteArray();
    }
}
