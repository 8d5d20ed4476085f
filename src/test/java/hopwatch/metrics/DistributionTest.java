package hopwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hopwatch.config.HistogramForm;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class DistributionTest {
    private static final double ROUNDING = 1e-9;

    @Property
    void a_time_lies_within_its_native_bucket(@ForAll @LongRange(min = 1, max = 43_200_000_000L) long micros) {
        double seconds = micros / 1e6;

        int bucket = Distribution.nativeBucket(seconds);

        assertThat(seconds).isGreaterThan(bound(bucket - 1) * (1 - ROUNDING));
        assertThat(seconds).isLessThanOrEqualTo(bound(bucket) * (1 + ROUNDING));
    }

    @Property
    void a_time_on_a_power_of_two_ends_its_bucket(@ForAll @IntRange(min = -19, max = 15) int exponent) {
        double power = Math.pow(2, exponent);

        assertThat(Distribution.nativeBucket(power)).isEqualTo(8 * exponent);
        assertThat(Distribution.nativeBucket(Math.nextUp(power))).isEqualTo(8 * exponent + 1);
    }

    @Example
    void there_are_few_buckets_whatever_is_measured() {
        assertThat(Distribution.nativeBucket(0)).isEqualTo(Distribution.nativeBucket(1e-6));
        assertThat(Distribution.nativeBucket(1e300)).isEqualTo(Distribution.nativeBucket(43_200));
        assertThat(Distribution.nativeBucket(43_200) - Distribution.nativeBucket(0))
                .isLessThan(284);
    }

    @Property
    void both_forms_count_everything_once(
            @ForAll @Size(max = 200) List<@DoubleRange(min = 0, max = 100) Double> times) {
        Distribution distribution = new Distribution(HistogramForm.BOTH);
        times.forEach(distribution::add);

        HistogramDataPointSnapshot shown = distribution.snapshot(Labels.EMPTY, Exemplars.EMPTY);

        assertThat(shown.getCount()).isEqualTo(times.size());
        assertThat(shown.getSum())
                .isCloseTo(times.stream().mapToDouble(each -> each).sum(), within(ROUNDING * 1_000));
        assertThat(counted(shown.getNativeBucketsForPositiveValues())).isEqualTo(times.size());
        assertThat(shown.getClassicBuckets().stream()
                        .mapToLong(bucket -> bucket.getCount())
                        .sum())
                .isEqualTo(times.size());
    }

    @Property
    void a_classic_bucket_holds_what_is_no_more_than_its_bound(
            @ForAll @DoubleRange(min = 0, max = 100) double seconds) {
        Distribution distribution = new Distribution(HistogramForm.CLASSIC);
        distribution.add(seconds);

        double bound = distribution.snapshot(Labels.EMPTY, Exemplars.EMPTY).getClassicBuckets().stream()
                .filter(bucket -> bucket.getCount() == 1)
                .mapToDouble(bucket -> bucket.getUpperBound())
                .findFirst()
                .orElseThrow();

        assertThat(seconds).isLessThanOrEqualTo(bound);
        assertThat(bound).isEqualTo(smallestNotBelow(seconds));
    }

    @Example
    void a_time_on_a_classic_bound_belongs_below_it() {
        Distribution distribution = new Distribution(HistogramForm.CLASSIC);
        distribution.add(0.25);

        assertThat(distribution.snapshot(Labels.EMPTY, Exemplars.EMPTY).getClassicBuckets().stream()
                        .filter(bucket -> bucket.getCount() == 1)
                        .mapToDouble(bucket -> bucket.getUpperBound()))
                .containsExactly(0.25);
    }

    private static double smallestNotBelow(double seconds) {
        for (double bound : Histograms.UPPER_BOUNDS) {
            if (bound >= seconds) {
                return bound;
            }
        }
        throw new AssertionError("the last bound is infinite");
    }

    private static long counted(NativeHistogramBuckets buckets) {
        return buckets.stream().mapToLong(bucket -> bucket.getCount()).sum();
    }

    private static double bound(int bucket) {
        return Math.pow(2, bucket / 8.0);
    }
}
