package hopwatch.metrics.otlp;

import static hopwatch.metrics.Estate.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hopwatch.config.HistogramForm;
import hopwatch.metrics.Estate;
import hopwatch.metrics.Exposition;
import hopwatch.probe.Cause;
import hopwatch.verdict.Level;
import io.opentelemetry.exporter.internal.otlp.metrics.MetricsRequestMarshaler;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TranslationTest {
    private static final Instant BEGAN = NOW.minusSeconds(3_600);

    private final Translation translation = new Translation(
            new hopwatch.metrics.otlp.Metric.Source(
                    Resource.empty(),
                    InstrumentationScopeInfo.builder("hopwatch").setVersion("1").build()),
            BEGAN);

    private static MetricSnapshots scrape(HistogramForm form) {
        try (Exposition exposition =
                new Exposition(Estate.sources(Estate.snapshot(Map.of())), form, () -> NOW, "1.2")) {
            exposition.configured(Estate.config(List.of(Estate.monitor("web", "cdn", "origin")), "oncall"));
            exposition.observed(Estate.up("web", "cdn", 0));
            exposition.observed(Estate.up("web", "cdn", 0));
            exposition.observed(Estate.failed("web", "origin", Level.DOWN, Cause.CONNECT_REFUSED));
            return exposition.scrape();
        }
    }

    private ExportMetricsServiceRequest read(MetricSnapshots scraped) throws IOException {
        return ExportMetricsServiceRequest.parseFrom(
                Messages.written(MetricsRequestMarshaler.create(translation.of(scraped, NOW)), false)
                        .getBytes());
    }

    private Metric read(String name, MetricSnapshots scraped) throws IOException {
        return AsPrometheusShows.metrics(read(scraped))
                .filter(metric -> metric.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String text(MetricSnapshots scraped) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.builder().build().write(bytes, scraped);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(
            value = HistogramForm.class,
            names = {"NATIVE", "CLASSIC"})
    void what_is_pushed_is_what_prometheus_is_shown_name_by_name_label_by_label_value_by_value(HistogramForm form)
            throws Exception {
        MetricSnapshots scraped = scrape(form);

        assertThat(AsPrometheusShows.lines(read(scraped)))
                .hasSizeGreaterThan(100)
                .anyMatch(line -> line.startsWith("hopwatch_probes_total{hop=cdn,monitor=web} 2.0"))
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"))
                .isEqualTo(AsPrometheusShows.lines(text(scraped)));
    }

    @Test
    void counters_are_monotonic_and_cumulative_since_the_start() throws Exception {
        Metric probes = read("hopwatch_probes_total", scrape(HistogramForm.NATIVE));

        assertThat(probes.getSum().getIsMonotonic()).isTrue();
        assertThat(probes.getSum().getAggregationTemporality())
                .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
        assertThat(probes.getSum().getDataPointsList()).hasSize(2).allSatisfy(point -> {
            assertThat(point.getStartTimeUnixNano()).isEqualTo(BEGAN.getEpochSecond() * 1_000_000_000);
            assertThat(point.getTimeUnixNano()).isEqualTo(NOW.getEpochSecond() * 1_000_000_000);
        });
        assertThat(probes.getDescription()).isEqualTo("Probes made in their slots; re-checks are not counted.");
        assertThat(probes.getUnit()).isEmpty();
    }

    @Test
    void what_is_the_case_now_is_a_gauge() throws Exception {
        MetricSnapshots scraped = scrape(HistogramForm.NATIVE);

        assertThat(read("hopwatch_self_ok", scraped).hasGauge()).isTrue();
        assertThat(read("hopwatch_build_info", scraped).hasGauge()).isTrue();
        assertThat(read("hopwatch_probe_phase_seconds", scraped).hasGauge()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = HistogramForm.class,
            names = {"NATIVE", "BOTH"})
    void a_histogram_that_is_kept_natively_is_exponential(HistogramForm form) throws Exception {
        Metric duration = read("hopwatch_probe_duration_seconds", scrape(form));

        assertThat(duration.getExponentialHistogram().getAggregationTemporality())
                .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
        assertThat(duration.getExponentialHistogram().getDataPointsList()).anySatisfy(point -> {
            assertThat(point.getCount()).isEqualTo(2);
            assertThat(point.getSum()).isCloseTo(0.3, within(1e-9));
            assertThat(point.getPositive().getBucketCountsList()).containsExactly(2L);
        });
    }

    @Test
    void a_classic_one_keeps_its_bounds() throws Exception {
        Metric duration = read("hopwatch_probe_duration_seconds", scrape(HistogramForm.CLASSIC));

        assertThat(duration.getHistogram().getDataPoints(0).getExplicitBoundsList())
                .startsWith(0.01, 0.025);
        assertThat(duration.getHistogram().getAggregationTemporality())
                .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    }

    @Property(tries = 200)
    void a_value_falls_into_the_bucket_whose_bounds_hold_it(
            @ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 1e4) double value,
            @ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 1e4) double other)
            throws IOException {
        Histogram histogram = Histogram.builder().name("x").nativeOnly().build();
        histogram.observe(value);
        histogram.observe(other);

        ExponentialHistogramDataPoint point = read("x", snapshots(histogram.collect()))
                .getExponentialHistogram()
                .getDataPoints(0);
        assertThat(point.getCount()).isEqualTo(2);
        assertThat(bucketOf(value, point)).isPositive();
        assertThat(bucketOf(other, point)).isPositive();
    }

    /** How many fell into the one of {@code base^i < value <= base^(i+1)}, to within what a double can tell. */
    private static long bucketOf(double value, ExponentialHistogramDataPoint point) {
        double index = Math.log(value) / Math.log(2) * Math.pow(2, point.getScale()) - 1;
        int ceiling = (int) Math.ceil(index - 1e-9) - point.getPositive().getOffset();
        int twin = (int) Math.ceil(index + 1e-9) - point.getPositive().getOffset();
        return Math.max(count(point, ceiling), count(point, twin));
    }

    private static long count(ExponentialHistogramDataPoint point, int at) {
        return at < 0 || at >= point.getPositive().getBucketCountsCount()
                ? 0
                : point.getPositive().getBucketCounts(at);
    }

    @Test
    void a_bucket_that_ends_at_one_is_the_one_before_the_first() throws Exception {
        Histogram histogram = Histogram.builder().name("x").nativeOnly().build();
        histogram.observe(1);

        assertThat(read("x", snapshots(histogram.collect()))
                        .getExponentialHistogram()
                        .getDataPoints(0)
                        .getPositive()
                        .getOffset())
                .isEqualTo(-1);
    }

    @Test
    void exemplars_keep_their_labels_and_their_time() throws Exception {
        Counter counter = Counter.builder().name("x").build();
        counter.incWithExemplar(Labels.of("incident", "g1zp3jpycgbz"));
        Exemplar kept = counter.collect().getDataPoints().get(0).getExemplar();

        var told = read("x_total", snapshots(counter.collect()))
                .getSum()
                .getDataPoints(0)
                .getExemplars(0);

        assertThat(told.getFilteredAttributes(0).getKey()).isEqualTo("incident");
        assertThat(told.getFilteredAttributes(0).getValue().getStringValue()).isEqualTo("g1zp3jpycgbz");
        assertThat(told.getTimeUnixNano()).isEqualTo(kept.getTimestampMillis() * 1_000_000);
    }

    private static MetricSnapshots snapshots(MetricSnapshot snapshot) {
        return new MetricSnapshots(snapshot);
    }
}
