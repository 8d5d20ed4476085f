package hopwatch.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimingsTest {
    private static final Timed QUICK = new Timed(new Phases(1_000, 2_000, 3_000, 4_000, 5_000), 0);
    private static final Timed SLOW = new Timed(new Phases(10_000, 20_000, 30_000, 40_000, 50_000), 250_000);

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
    void a_check_that_began_late_is_timed_from_its_slot_as_well() {
        Timings timings = Timings.of(List.of(QUICK, SLOW));

        assertThat(timings.total()).isEqualTo(Distribution.of(LongStream.of(15_000, 150_000)));
        assertThat(timings.sinceSlot()).isEqualTo(Distribution.of(LongStream.of(15_000, 400_000)));
        assertThat(Timings.decode(List.of(timings.encode()))).isEqualTo(timings);
    }

    @Test
    void ten_milliseconds_are_on_time_and_a_microsecond_more_is_late() {
        Phases phases = new Phases(0, 0, 0, 1_000, 0);

        assertThat(new Timed(phases, 10_000).sinceSlot()).isEqualTo(1_000);
        assertThat(new Timed(phases, 10_001).sinceSlot()).isEqualTo(11_001);
    }

    @Test
    void the_total_alone_is_read_from_the_same_bytes() {
        byte[] one = Timings.of(List.of(QUICK)).encode();
        byte[] other = Timings.of(List.of(SLOW, QUICK)).encode();

        assertThat(Timings.decodeTotal(List.of(one, other)))
                .isEqualTo(Timings.decode(List.of(one, other)).total());
    }

    /** Of one check of 15 ms, in phases of 1 to 5 ms: six distributions, each with its length and version. */
    private static final byte[] OF_SCHEMA_2 =
            HexFormat.of().parseHex("0301d60f0301f6070301f6090301f80a0301f60b0301ba0c");

    @Test
    void what_schema_2_kept_is_still_read_as_if_it_had_begun_on_time() {
        Timings old = Timings.decode(List.of(OF_SCHEMA_2));

        assertThat(old).isEqualTo(Timings.of(List.of(QUICK)));
        assertThat(Timings.decodeTotal(List.of(OF_SCHEMA_2))).isEqualTo(old.total());
        assertThat(Timings.decode(
                        List.of(OF_SCHEMA_2, Timings.of(List.of(QUICK)).encode())))
                .isEqualTo(Timings.of(List.of(QUICK, QUICK)));
        assertThatThrownBy(() -> Timings.decode(List.of(Arrays.copyOf(OF_SCHEMA_2, OF_SCHEMA_2.length - 1))))
                .hasMessageContaining("cut short");
        assertThatThrownBy(() -> Timings.decode(List.of(Arrays.copyOf(OF_SCHEMA_2, OF_SCHEMA_2.length + 1))))
                .hasMessageContaining("too long");
    }

    @Test
    void what_is_cut_short_or_too_long_or_damaged_is_refused() {
        byte[] whole = Timings.of(List.of(QUICK, SLOW)).encode();

        for (byte[] broken : List.of(
                new byte[0],
                Arrays.copyOf(whole, whole.length - 1),
                Arrays.copyOf(whole, whole.length + 1),
                flipped(whole, 1),
                flipped(whole, whole.length - 1))) {
            assertThatThrownBy(() -> Timings.decode(List.of(broken))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static byte[] flipped(byte[] whole, int at) {
        byte[] flipped = whole.clone();
        flipped[at] ^= 4;
        return flipped;
    }
}
