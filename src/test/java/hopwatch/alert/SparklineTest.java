package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.incident.Lately;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SparklineTest {
    @Test
    void times_are_bars_by_the_logarithm_failures_and_gaps_have_marks_of_their_own() {
        assertThat(Sparkline.of(List.of(0, 10, 100, 1_000, 10_000, Lately.FAILED)))
                .isEqualTo("·▁▃▆█×");
    }

    @Test
    void what_varies_little_looks_quiet() {
        assertThat(Sparkline.of(List.of(80_000, 81_000, 84_000, 90_000))).isEqualTo("▁▁▁▁");
    }

    @Test
    void eight_times_as_slow_is_the_whole_height() {
        assertThat(Sparkline.of(List.of(10_000, 80_000))).isEqualTo("▁█");
    }

    @Property
    void there_is_a_mark_for_each_step_and_slower_is_never_lower(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = -1) Integer> steps) {
        String marks = Sparkline.of(steps);

        assertThat(marks).hasSameSizeAs("x".repeat(steps.size()));
        List<Integer> slower = IntStream.range(0, steps.size())
                .filter(index -> steps.get(index) > 0)
                .boxed()
                .sorted((one, other) -> Integer.compare(steps.get(one), steps.get(other)))
                .toList();
        assertThat(slower.stream().map(index -> (int) marks.charAt(index)).toList())
                .isSorted();
    }
}
