package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackoffTest {
    @Example
    void doubles_from_a_second_to_a_quarter_of_an_hour() {
        Backoff longest = new Backoff(() -> 0L);

        assertThat(IntStream.of(0, 1, 2, 3, 9, 10, 11, 100, Integer.MAX_VALUE).mapToObj(longest::after))
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(512),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(15));
    }

    @Property
    void is_never_more_than_a_fifth_shorter(@ForAll @IntRange(max = 40) int failures, @ForAll long seed) {
        long full = new Backoff(() -> 0L).after(failures).toMillis();

        assertThat(new Backoff(new Random(seed)).after(failures).toMillis()).isBetween(full * 8 / 10, full);
    }

    @Example
    void differs_by_chance() {
        Backoff backoff = new Backoff(new Random(1));

        assertThat(backoff.after(9)).isNotEqualTo(backoff.after(9));
    }
}
