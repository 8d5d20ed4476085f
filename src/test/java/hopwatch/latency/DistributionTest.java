package hopwatch.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DistributionTest {
    private static final long TWO_MINUTES = 120_000_000;

    @Provide
    Arbitrary<long[]> samples() {
        return micros().array(long[].class).ofMaxSize(400);
    }

    @Provide
    Arbitrary<long[]> someSamples() {
        return micros().array(long[].class).ofMinSize(1).ofMaxSize(400);
    }

    /** Short ones as likely as long ones. */
    private static Arbitrary<Long> micros() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(1, TWO_MINUTES).withDistribution(RandomDistribution.uniform()),
                Arbitraries.longs().between(1, 2_000_000),
                Arbitraries.longs().between(0, 300));
    }

    private static Distribution of(long... micros) {
        return Distribution.of(Arrays.stream(micros));
    }

    @Property
    void what_was_encoded_is_decoded_bucket_by_bucket(@ForAll("samples") long[] micros) {
        Distribution before = of(micros);

        Distribution after = Distribution.decode(before.encode());

        assertThat(after).isEqualTo(before).hasSameHashCodeAs(before);
        assertThat(after.count()).isEqualTo(micros.length);
        assertThat(after.max()).isEqualTo(before.max());
        assertThat(List.of(0.0, 1.0, 50.0, 95.0, 99.0, 100.0))
                .allSatisfy(p -> assertThat(after.percentile(p)).isEqualTo(before.percentile(p)));
    }

    @Property
    void merging_is_associative_and_commutative(
            @ForAll("samples") long[] a, @ForAll("samples") long[] b, @ForAll("samples") long[] c) {
        Distribution left = merged(merged(of(a), of(b)), of(c));
        Distribution right = merged(of(c), merged(of(b), of(a)));

        assertThat(left).isEqualTo(right);
    }

    @Property
    void the_sum_of_parts_is_the_distribution_of_everything(@ForAll("samples") long[] a, @ForAll("samples") long[] b) {
        Distribution whole = Distribution.of(LongStream.concat(Arrays.stream(a), Arrays.stream(b)));

        assertThat(merged(of(a), of(b))).isEqualTo(whole);
        assertThat(Distribution.decode(List.of(of(a).encode(), of(b).encode()))).isEqualTo(whole);
    }

    private static Distribution merged(Distribution one, Distribution other) {
        return Distribution.merged(List.of(one, other));
    }

    @Property
    void a_percentile_is_within_one_percent_of_the_nearest_rank(
            @ForAll("someSamples") long[] micros, @ForAll @DoubleRange(min = 0.1, max = 100) double percent) {
        long[] sorted = Arrays.stream(micros).sorted().toArray();
        int rank = (int) Math.max(1, Math.ceil(percent / 100 * sorted.length - 1e-9));

        long found = of(micros).percentile(percent);

        assertThat((double) found).isCloseTo((double) sorted[rank - 1], within(sorted[rank - 1] * 0.01));
    }

    @Property
    void garbage_is_refused_or_read_but_never_breaks(@ForAll @Size(max = 60) byte[] garbage) {
        try {
            assertThat(Distribution.decode(garbage).count()).isNotNegative();
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }

    @Property(tries = 200)
    void an_encoding_that_was_changed_is_refused(
            @ForAll("someSamples") long[] micros, @ForAll @IntRange(max = 10_000) int where) {
        byte[] changed = of(micros).encode();
        changed[where % changed.length] ^= 0x10;

        assertThatThrownBy(() -> Distribution.decode(changed)).isInstanceOf(IllegalArgumentException.class);
    }

    /** All but one in 65,536: its check has sixteen bits. */
    @Property(tries = 200)
    void an_encoding_that_was_cut_is_refused_unless_its_check_happens_to_be_that_of_the_rest(
            @ForAll("someSamples") long[] micros, @ForAll @IntRange(max = 10_000) int where) {
        byte[] whole = of(micros).encode();
        byte[] cut = Arrays.copyOf(whole, where % whole.length);
        Assume.that(cut.length < NumberReader.SEAL
                || NumberReader.check(cut, NumberReader.SEAL) != NumberReader.check(whole, NumberReader.SEAL));

        assertThatThrownBy(() -> Distribution.decode(cut)).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void corrupt_input_is_refused_with_the_reason() {
        assertThatThrownBy(() -> Distribution.decode(new byte[0])).hasMessageContaining("cut short");
        assertThatThrownBy(() -> Distribution.decode(new byte[] {9, 0, 0})).hasMessageContaining("unknown version");
        assertThatThrownBy(() -> Distribution.decode(new byte[] {2, 0, 0, 7})).hasMessageContaining("damaged");
        assertThatThrownBy(() -> Distribution.decode(new byte[] {1, 0, 1})).hasMessageContaining("no such bucket");
        assertThatThrownBy(() -> Distribution.decode(new byte[] {1, 11, 0})).hasMessageContaining("no such count");
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) 0xFF);
        endless[0] = 1;
        assertThatThrownBy(() -> Distribution.decode(endless)).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void the_largest_value_survives() {
        Distribution largest = of(Long.MAX_VALUE);

        assertThat(Distribution.decode(largest.encode())).isEqualTo(largest);
    }

    @Example
    void no_samples_take_three_bytes() {
        assertThat(Distribution.EMPTY.encode()).hasSize(3);
        assertThat(Distribution.decode(Distribution.EMPTY.encode()).isEmpty()).isTrue();
    }

    /** Around 40 ms, give or take a tenth. */
    @Example
    void a_distribution_takes_few_bytes_and_fewer_than_its_samples() {
        assertThat(bytesFor(6)).isLessThanOrEqualTo(16);
        assertThat(bytesFor(360)).isLessThanOrEqualTo(75);
        assertThat(bytesFor(8_640)).isLessThanOrEqualTo(140);
    }

    private static int bytesFor(int samples) {
        Random random = new Random(1);
        LongStream micros = LongStream.generate(() -> (long) (40_000 * Math.exp(random.nextGaussian() / 10)));
        return Distribution.of(micros.limit(samples)).encode().length;
    }
}
