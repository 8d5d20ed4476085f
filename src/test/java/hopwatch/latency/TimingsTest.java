package hopwatch.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimingsTest {
    private static final Phases QUICK = new Phases(1_000, 2_000, 3_000, 4_000, 5_000);
    private static final Phases SLOW = new Phases(10_000, 20_000, 30_000, 40_000, 50_000);

    @Test
    void every_phase_and_the_total_are_timed_apart() {
        Timings timings = Timings.of(List.of(QUICK));

        assertThat(timings.total()).isEqualTo(Distribution.of(LongStream.of(15_000)));
        assertThat(timings.of(Phase.TLS)).isEqualTo(Distribution.of(LongStream.of(3_000)));
        assertThat(timings.phases()).containsOnlyKeys(Phase.values());
    }

    @Test
    void the_sum_of_encoded_parts_is_that_of_all_checks() {
        byte[] one = Timings.of(List.of(QUICK)).encode();
        byte[] other = Timings.of(List.of(SLOW, QUICK)).encode();

        assertThat(Timings.decode(List.of(one, other))).isEqualTo(Timings.of(List.of(QUICK, QUICK, SLOW)));
    }

    @Test
    void the_sum_of_nothing_is_no_samples_in_any_phase() {
        assertThat(Timings.decode(List.of())).isEqualTo(Timings.of(List.of()));
        assertThat(Timings.decode(List.of()).total().isEmpty()).isTrue();
    }

    @Test
    void what_is_cut_short_or_too_long_is_refused() {
        byte[] whole = Timings.of(List.of(QUICK, SLOW)).encode();

        assertThatThrownBy(() -> Timings.decode(List.of(Arrays.copyOf(whole, whole.length - 1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Timings.decode(List.of(Arrays.copyOf(whole, whole.length + 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too long");
    }
}
