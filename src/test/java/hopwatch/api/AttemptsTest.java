package hopwatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Attempts attempts = new Attempts();

    private long refused(String address, int times, Instant at) {
        long refused = 0;
        for (int i = 0; i < times; i++) {
            refused += attempts.isTooMany(address, at) ? 1 : 0;
        }
        return refused;
    }

    @Test
    void the_tenth_in_a_minute_is_heard_and_the_eleventh_is_not() {
        assertThat(refused("192.0.2.1", 10, NOON)).isZero();
        assertThat(refused("192.0.2.1", 1, NOON)).isEqualTo(1);
        assertThat(refused("192.0.2.2", 10, NOON)).isZero();
    }

    @Test
    void with_the_next_minute_counting_begins_anew() {
        assertThat(refused("192.0.2.1", 11, NOON)).isEqualTo(1);
        Instant last = NOON.plusSeconds(60).minusMillis(1);

        assertThat(refused("192.0.2.1", 1, last)).isEqualTo(1);
        assertThat(attempts.secondsLeft(last)).isEqualTo(1);
        assertThat(refused("192.0.2.1", 10, NOON.plusSeconds(60))).isZero();
    }

    @Test
    void a_clock_set_back_shuts_nobody_out_for_longer() {
        assertThat(refused("192.0.2.1", 11, NOON)).isEqualTo(1);

        assertThat(refused("192.0.2.1", 10, NOON.minusSeconds(3_600))).isZero();
    }

    @Test
    void beyond_ten_thousand_addresses_all_others_share_one_count() {
        for (int i = 0; i < Attempts.MOST_ADDRESSES; i++) {
            assertThat(attempts.isTooMany("address " + i, NOON)).isFalse();
        }

        assertThat(refused("one more", 5, NOON) + refused("another", 5, NOON)).isZero();
        assertThat(refused("a third", 1, NOON)).isEqualTo(1);
        assertThat(refused("address 7", 9, NOON)).isZero();
    }
}
