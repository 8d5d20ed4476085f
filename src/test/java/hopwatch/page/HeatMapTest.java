package hopwatch.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class HeatMapTest {
    private static HeatMap heat(Integer... millis) {
        return HeatMap.of(ChartTest.course(List.of(millis)), null, Wording.ENGLISH)
                .orElseThrow();
    }

    @Example
    void a_share_at_a_bound_is_the_paler_and_one_above_it_the_darker() {
        assertThat(HeatMap.shade(0, 100)).isEqualTo(-1);
        assertThat(HeatMap.shade(1, 1_000_000)).isZero();
        assertThat(List.of(HeatMap.shade(5, 100), HeatMap.shade(6, 100))).containsExactly(0, 1);
        assertThat(List.of(HeatMap.shade(15, 100), HeatMap.shade(16, 100))).containsExactly(1, 2);
        assertThat(List.of(HeatMap.shade(30, 100), HeatMap.shade(31, 100))).containsExactly(2, 3);
        assertThat(List.of(HeatMap.shade(50, 100), HeatMap.shade(51, 100))).containsExactly(3, 4);
        assertThat(HeatMap.shade(100, 100)).isEqualTo(4);
    }

    @Property
    void more_is_never_paler(@ForAll @LongRange(max = 1_000) long samples, @ForAll @LongRange(max = 1_000) long more) {
        assertThat(HeatMap.shade(samples + more, 2_000)).isGreaterThanOrEqualTo(HeatMap.shade(samples, 2_000));
    }

    @Example
    void cells_of_one_shade_that_touch_are_one_and_a_gap_parts_them() {
        assertThat(heat(10, 10, 10, 0, 10).shades().get(4).d()).matches("M0 (\\d+)h3v1h-3zM4 \\1h1v1h-1z");
    }

    @Example
    void rows_are_as_fine_as_twenty_of_them_allow() {
        assertThat(heat(10, 11).height()).isEqualTo(12);
        assertThat(heat(10, 40).height()).isBetween(17, 18);
        assertThat(heat(1, 60_000).height()).isBetween(16, 20);
    }

    @Example
    void however_much_alike_answers_are_a_round_time_has_a_line() {
        for (int millis = 1; millis < 5_000; millis += 7) {
            assertThat(heat(millis).lines()).as(millis + " ms").isNotEmpty();
        }
    }

    @Example
    void slower_is_higher_and_the_picture_begins_at_the_top() {
        String cells = heat(10, 1_000).shades().get(4).d();

        int fast = Integer.parseInt(cells.replaceAll(".*M0 (\\d+)h.*", "$1"));
        int slow = Integer.parseInt(cells.replaceAll(".*M1 (\\d+)h.*", "$1"));

        assertThat(slow).isLessThan(fast);
    }
}
