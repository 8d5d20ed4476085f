package hopwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hopwatch.config.HistogramForm;
import hopwatch.probe.Cause;
import hopwatch.verdict.Level;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusProtobufWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What we write ourselves is, byte for byte, what the library writes. */
class WritersTest {
    private static final EscapingScheme ESCAPING = EscapingScheme.UNDERSCORE_ESCAPING;

    @ParameterizedTest
    @EnumSource(HistogramForm.class)
    void all_that_is_shown_is_written_as_the_library_writes_it(HistogramForm histograms) throws Exception {
        List<Gathered> families = new ArrayList<>();
        List<MetricSnapshots> others = new ArrayList<>();
        try (Exposition exposition = PromtoolTest.full(histograms)) {
            exposition.observed(Estate.unmet("web", "cdn", Level.DEGRADED, Cause.TOO_SLOW));
            exposition.scrape(new Wanted(Form.TEXT, ESCAPING, false, false, false, Set.of()), new Part() {
                @Override
                public void take(MetricSnapshots metrics) {
                    others.add(metrics);
                }

                @Override
                public void take(Gathered family) {
                    families.add(family);
                }
            });

            assertThat(families).hasSize(12);
            assertThat(others).hasSize(2);
            for (Form form : Form.values()) {
                for (Gathered family : families) {
                    assertThat(ours(form, family)).isEqualTo(theirs(form, MetricSnapshots.of(family.collect())));
                }
                for (MetricSnapshots metrics : others) {
                    assertThat(ours(form, metrics)).isEqualTo(theirs(form, metrics));
                }
            }
        }
    }

    @Property(tries = 300)
    void so_is_any_distribution(
            @ForAll Form form,
            @ForAll HistogramForm histograms,
            @ForAll @Size(max = 60) List<@LongRange(min = 1, max = 100_000_000) Long> micros,
            @ForAll String hop)
            throws Exception {
        Distribution distribution = new Distribution(histograms);
        micros.forEach(each -> distribution.add(each / 1e6));
        Exemplars exemplars =
                Exemplars.of(new Exemplar(0.2, Labels.of("incident", "92rmx6g8m45v"), 1_795_872_148_427L));
        Gathered family = Gathered.histogram(
                "x_seconds",
                "Help \\ \n \" é",
                () -> Stream.of(
                        distribution.snapshot(Labels.of("hop", hop), exemplars),
                        distribution.snapshot(Labels.of("hop", hop + "x"), Exemplars.EMPTY)));

        assertThat(ours(form, family)).isEqualTo(theirs(form, MetricSnapshots.of(family.collect())));
    }

    @Property(tries = 300)
    void so_is_any_number(@ForAll Form form, @ForAll("numbers") double value) throws Exception {
        Gathered family = Gathered.gauge(
                "x", "Help", () -> Stream.of(new GaugeDataPointSnapshot(value, Labels.of("hop", "a"), null)));

        assertThat(ours(form, family)).isEqualTo(theirs(form, MetricSnapshots.of(family.collect())));
    }

    @Provide
    Arbitrary<Double> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.doubles(),
                Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void one_that_broke_half_way_spoils_none_after_it(Form form) throws Exception {
        Protobuf protobuf = new Protobuf();
        Gathered family = Gathered.counter(
                "x", "Help", () -> Stream.of(new CounterDataPointSnapshot(1, Labels.of("hop", "a"), null, 0)));
        Gathered broken = Gathered.counter("broken", "Help", () -> {
            throw new IllegalStateException("no snapshot");
        });

        assertThatThrownBy(() -> form.writerTo(new ByteArrayOutputStream(), ESCAPING, protobuf)
                        .take(broken))
                .isInstanceOf(IllegalStateException.class);

        ByteArrayOutputStream next = new ByteArrayOutputStream();
        form.writerTo(next, ESCAPING, protobuf).take(family);
        assertThat(next.toByteArray()).isEqualTo(theirs(form, MetricSnapshots.of(family.collect())));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void a_family_without_samples_is_as_the_library_has_it(Form form) throws Exception {
        Gathered family = Gathered.counter("x", "Help", Stream::empty);

        assertThat(ours(form, family)).isEqualTo(theirs(form, MetricSnapshots.of(family.collect())));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void a_name_of_many_kilobytes_is_written_whole(Form form) throws Exception {
        Distribution distribution = new Distribution(HistogramForm.BOTH);
        Gathered family = Gathered.histogram(
                "x_seconds",
                "Help",
                () -> Stream.of(distribution.snapshot(Labels.of("hop", "辺".repeat(10_000)), Exemplars.EMPTY)));

        assertThat(ours(form, family)).isEqualTo(theirs(form, MetricSnapshots.of(family.collect())));
    }

    private static byte[] ours(Form form, MetricSnapshots part) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        form.writerTo(bytes, ESCAPING, new Protobuf()).take(part);
        return bytes.toByteArray();
    }

    private static byte[] ours(Form form, Gathered family) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        form.writerTo(bytes, ESCAPING, new Protobuf()).take(family);
        return bytes.toByteArray();
    }

    private static byte[] theirs(Form form, MetricSnapshots part) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        library(form).write(bytes, part, ESCAPING);
        return bytes.toByteArray();
    }

    private static ExpositionFormatWriter library(Form form) {
        return switch (form) {
            case PROTOBUF -> new PrometheusProtobufWriter();
            case OPEN_METRICS -> OpenMetricsTextFormatWriter.create();
            case TEXT -> PrometheusTextFormatWriter.create();
        };
    }
}
