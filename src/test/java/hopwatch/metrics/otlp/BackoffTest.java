package hopwatch.metrics.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static List<Long> seconds(RandomGenerator random, int failures) {
        Backoff backoff = new Backoff(random);
        return Stream.generate(backoff::next)
                .limit(failures)
                .map(Duration::toSeconds)
                .toList();
    }

    @Test
    void it_doubles_from_a_second_to_about_a_minute() {
        assertThat(seconds(() -> 0, 9)).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 64L, 64L);
    }

    @Test
    void chance_takes_off_up_to_a_half() {
        Backoff backoff = new Backoff(new Random(1));
        backoff.next();

        for (int failure = 0; failure < 5; failure++) {
            assertThat(backoff.next()).isBetween(Duration.ofSeconds(1L << failure), Duration.ofSeconds(2L << failure));
        }
        assertThat(seconds(() -> -1, 7)).containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 32L);
    }

    @Test
    void it_begins_anew_once_something_was_taken() {
        Backoff backoff = new Backoff(() -> 0);
        backoff.next();
        backoff.next();
        backoff.over();

        assertThat(backoff.next()).hasSeconds(1);
    }
}
