package hopwatch.page;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.page.Scale.Tick;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void marks_stand_at_round_numbers_and_the_last_keeps_inside() {
        assertThat(Scale.of(List.of(93_400L, 414_000L), Wording.ENGLISH).ticks())
                .containsExactly(
                        new Tick("0%", "0", "start"),
                        new Tick("48.3%", "200 ms", "middle"),
                        new Tick("96.6%", "400 ms", "end"));
    }

    private static List<String> labels(long longest) {
        return Scale.of(List.of(longest), Wording.ENGLISH).ticks().stream()
                .map(Tick::label)
                .toList();
    }

    @Test
    void all_labels_are_in_the_unit_that_suits_the_longest() {
        assertThat(labels(800)).containsExactly("0", "200 µs", "400 µs", "600 µs", "800 µs");
        assertThat(labels(999)).containsExactly("0", "500 µs");
        assertThat(labels(1_000)).containsExactly("0", "0.5 ms", "1 ms");
        assertThat(labels(999_999)).containsExactly("0", "500 ms");
        assertThat(labels(1_000_000)).containsExactly("0", "0.5 s", "1 s");
        assertThat(labels(30_004_000)).containsExactly("0", "10 s", "20 s", "30 s");
    }

    @Property(tries = 300)
    void there_are_two_to_five_marks_none_beyond_the_end(@ForAll @LongRange(min = 5, max = 600_000_000) long longest) {
        List<Tick> ticks = Scale.of(List.of(longest), Wording.ENGLISH).ticks();

        assertThat(ticks).hasSizeBetween(2, 5);
        assertThat(ticks)
                .allSatisfy(tick -> assertThat(Double.parseDouble(tick.x().replace("%", "")))
                        .isBetween(0.0, 100.0));
    }

    @Test
    void a_sliver_of_time_is_seen_and_nothing_at_all_is_no_error() {
        assertThat(Scale.of(List.of(10_000_000L), Wording.ENGLISH).wide(1)).isEqualTo("0.3%");
        assertThat(Scale.of(List.of(1_000L), Wording.ENGLISH).wide(500)).isEqualTo("50%");
        assertThat(Scale.of(List.of(), Wording.ENGLISH).at(0)).isEqualTo("0%");
    }
}
