package hopwatch.store;

import static hopwatch.store.Samples.NOON;
import static hopwatch.store.Samples.SHOP_DIRECT;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.store.table.Recorded;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private final Waiting waiting = new Waiting(3);

    private void add(long... slots) {
        for (long slot : slots) {
            assertThat(waiting.add(Samples.up(SHOP_DIRECT, slot, NOON))).isBetween(1, 3);
        }
    }

    private static List<Long> slots(List<Recorded> taken) {
        return taken.stream().map(each -> each.key().slot()).toList();
    }

    @Test
    void a_full_buffer_drops_nothing_and_one_more_drops_the_oldest() {
        add(1, 2, 3);
        assertThat(waiting.dropped()).isZero();
        add(4);

        assertThat(waiting.dropped()).isEqualTo(1);
        assertThat(slots(waiting.take(10))).containsExactly(2L, 3L, 4L);
    }

    @Test
    void at_most_so_many_are_taken_oldest_first() {
        add(1, 2, 3);

        assertThat(slots(waiting.take(2))).containsExactly(1L, 2L);
        assertThat(waiting.size()).isEqualTo(3);
        waiting.written();
        assertThat(waiting.size()).isEqualTo(1);
    }

    @Test
    void what_was_not_written_is_taken_again_first() {
        add(1, 2);
        assertThat(slots(waiting.take(2))).containsExactly(1L, 2L);
        add(3);

        assertThat(slots(waiting.take(10))).containsExactly(1L, 2L, 3L);
        assertThat(waiting.dropped()).isZero();
    }

    @Test
    void what_was_written_is_not_taken_again() {
        add(1, 2);
        assertThat(waiting.take(2)).hasSize(2);
        waiting.written();
        add(3);

        assertThat(slots(waiting.take(10))).containsExactly(3L);
    }

    @Test
    void what_was_not_written_and_no_longer_fits_is_dropped_and_counted() {
        add(1, 2);
        assertThat(waiting.take(2)).hasSize(2);
        assertThat(waiting.add(Samples.up(SHOP_DIRECT, 3, NOON))).isEqualTo(3);
        assertThat(waiting.add(Samples.up(SHOP_DIRECT, 4, NOON))).isEqualTo(4);

        assertThat(slots(waiting.take(10))).containsExactly(2L, 3L, 4L);
        assertThat(waiting.dropped()).isEqualTo(1);
    }
}
