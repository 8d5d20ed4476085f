package hopwatch.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class BandsTest {
    private static Bands of(long... micros) {
        return Distribution.of(Arrays.stream(micros)).bands();
    }

    @Property
    void a_time_lies_in_the_band_that_begins_at_or_below_it(@ForAll @LongRange(min = 1, max = 1L << 50) long micros) {
        int band = Bands.bandOf(micros);

        assertThat(Bands.begin(band)).isLessThanOrEqualTo(micros * (1 + 1e-12));
        assertThat(Bands.begin(band + 1)).isGreaterThan((double) micros);
    }

    @Property
    void every_sample_that_took_time_is_in_one_band(
            @ForAll @Size(max = 300) List<@LongRange(max = 120_000_000) Long> micros) {
        Bands bands = of(micros.stream().mapToLong(each -> each).toArray());

        long timed = micros.stream().filter(each -> each > 0).count();
        assertThat(bands.count(0, Integer.MAX_VALUE - 1)).isEqualTo(timed);
        assertThat(bands.isEmpty()).isEqualTo(timed == 0);
    }

    /** Two digits: 1 % may carry a sample over one boundary, never over two. */
    @Property
    void a_sample_is_at_most_one_band_from_its_own(@ForAll @LongRange(min = 1, max = 120_000_000) long micros) {
        Bands bands = of(micros);

        assertThat(bands.first()).isEqualTo(bands.last());
        assertThat(bands.first() - Bands.bandOf(micros)).isBetween(0, 1);
    }

    @Example
    void a_doubling_is_eight_bands_and_begins_with_itself() {
        assertThat(Bands.bandOf(1_023)).isEqualTo(79);
        assertThat(Bands.bandOf(1_024)).isEqualTo(80);
        assertThat(Bands.bandOf(2_048)).isEqualTo(88);
        assertThat(Bands.bandOf(1)).isZero();
    }

    @Example
    void a_range_counts_both_of_its_ends_and_nothing_beyond() {
        Bands bands = of(100, 200, 200, 400);
        int middle = Bands.bandOf(200);

        assertThat(bands.count(middle, middle)).isEqualTo(2);
        assertThat(bands.count(middle + 1, Bands.bandOf(400) - 1)).isZero();
        assertThat(bands.count(0, middle - 1)).isEqualTo(1);
        assertThat(Bands.NONE.count(0, 400)).isZero();
    }
}
