package hopwatch.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class LogScaleTest {
    private static final long TWO_MINUTES = 120_000_000;

    @Property
    void both_ends_are_within_and_order_is_kept(
            @ForAll @LongRange(max = TWO_MINUTES) long one, @ForAll @LongRange(max = TWO_MINUTES) long other) {
        long least = Math.min(one, other);
        long most = Math.max(one, other);

        LogScale scale = LogScale.around(least, most);

        assertThat(scale.lowest()).isLessThanOrEqualTo((double) Math.max(1, least));
        assertThat(scale.highest()).isGreaterThanOrEqualTo((double) most);
        assertThat(scale.at(least)).isBetween(0.0, 1.0).isLessThanOrEqualTo(scale.at(most));
    }

    @Property
    void a_scale_has_between_two_and_nine_lines(
            @ForAll @LongRange(max = TWO_MINUTES) long one, @ForAll @LongRange(max = TWO_MINUTES) long other) {
        LogScale scale = LogScale.around(Math.min(one, other), Math.max(one, other));

        assertThat(scale.lines(Wording.ENGLISH)).hasSizeBetween(2, 9);
    }

    @Example
    void a_doubling_is_as_high_anywhere() {
        LogScale scale = LogScale.around(10_000, 900_000);

        double low = scale.at(40_000) - scale.at(20_000);
        double high = scale.at(800_000) - scale.at(400_000);

        assertThat(low).isCloseTo(high, within(1e-9));
    }

    @Example
    void lines_stand_at_round_times_in_the_unit_that_fits() {
        assertThat(LogScale.around(600, 40_000).lines(Wording.ENGLISH))
                .extracting(LogScale.Line::label)
                .containsExactly("500 µs", "1 ms", "2 ms", "5 ms", "10 ms", "20 ms", "50 ms");
    }

    @Example
    void where_round_times_were_many_only_powers_of_ten_have_a_line() {
        assertThat(LogScale.around(600, 60_000).lines(Wording.ENGLISH))
                .extracting(LogScale.Line::label)
                .containsExactly("1 ms", "10 ms", "100 ms");
        assertThat(LogScale.around(1_000_000, 3_000_000).lines(Wording.ENGLISH))
                .extracting(LogScale.Line::label)
                .containsExactly("1 s", "2 s", "5 s");
    }
}
