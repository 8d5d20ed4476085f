package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Monitor;
import hopwatch.latency.Distribution;
import hopwatch.store.History;
import hopwatch.store.Overall;
import hopwatch.store.table.Latency;
import hopwatch.store.table.Series;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private final Monitor monitor = PageFixtures.monitor("api", "API", "direct");
    private final List<Duration> asked = new ArrayList<>();
    private long checks;

    /** Notes the windows that it is asked for, and answers with so many checks. */
    private final History history = new Silent() {
        @Override
        public Future<Overall> overall(Series series, Instant from, Instant to) {
            asked.add(Duration.between(from, to));
            return Future.succeededFuture(
                    new Overall(from, to, Distribution.EMPTY, new Latency.Counts(checks, 0, 0, 0, 0), World.CACHES));
        }
    };

    /** What is asked for so long after everything was, when so much had been covered by then. */
    private List<Duration> askedAgain(Duration covered, Duration later) {
        checks = covered.dividedBy(monitor.every());
        Figures known = Figures.NONE.renewed(List.of(monitor), history, NOW).await();
        asked.clear();
        known.renewed(List.of(monitor), history, NOW.plus(later)).await();
        return asked;
    }

    @Test
    void what_was_never_asked_for_is_asked_for() {
        assertThat(Figures.NONE.renewed(List.of(monitor), history, NOW).await().of(monitor.id(), Window.DAY))
                .isPresent();
        assertThat(asked)
                .containsExactly(Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(90), Duration.ofDays(365));
    }

    @Test
    void the_wider_the_window_the_rarer_it_is_asked_for() {
        assertThat(askedAgain(Duration.ofDays(90), Duration.ofSeconds(59))).isEmpty();
        assertThat(askedAgain(Duration.ofDays(90), Duration.ofMinutes(1))).containsExactly(Duration.ofDays(1));
        assertThat(askedAgain(Duration.ofDays(90), Duration.ofMinutes(10)))
                .containsExactly(Duration.ofDays(1), Duration.ofDays(7));
        assertThat(askedAgain(Duration.ofDays(90), Duration.ofHours(1))).hasSize(3);
        assertThat(askedAgain(Duration.ofDays(90), Duration.ofHours(6))).hasSize(4);
    }

    @Test
    void an_answer_that_covers_minutes_is_asked_for_again_once_as_much_has_passed() {
        assertThat(askedAgain(Duration.ofMinutes(4), Duration.ofMinutes(3))).containsExactly(Duration.ofDays(1));
        assertThat(askedAgain(Duration.ofMinutes(4), Duration.ofMinutes(4))).hasSize(4);
    }

    @Test
    void as_long_as_nothing_was_checked_every_window_is_asked_for_each_time() {
        assertThat(askedAgain(Duration.ZERO, Duration.ofSeconds(1))).hasSize(4);
    }

    @Test
    void a_window_knows_how_often_a_cache_answered() {
        Figures known = Figures.NONE.renewed(List.of(monitor), history, NOW).await();

        assertThat(known.of(monitor.id(), Window.DAY).orElseThrow().caches().hitRatio())
                .hasValue(0.93);
    }

    @Test
    void no_more_than_two_questions_are_asked_at_once_and_all_are_answered() {
        List<Promise<Overall>> open = new ArrayList<>();
        History slow = new Silent() {
            @Override
            public Future<Overall> overall(Series series, Instant from, Instant to) {
                Promise<Overall> answer = Promise.promise();
                open.add(answer);
                return answer.future();
            }
        };
        List<Monitor> five = IntStream.range(0, 5)
                .mapToObj(i -> PageFixtures.monitor("m" + i, "M" + i, "direct"))
                .toList();

        Future<Figures> renewed = Figures.NONE.renewed(five, slow, NOW);
        int answered = 0;
        for (; !open.isEmpty(); answered++) {
            assertThat(open).hasSizeLessThanOrEqualTo(2);
            open.remove(0)
                    .complete(
                            new Overall(NOW, NOW, Distribution.EMPTY, new Latency.Counts(1, 0, 0, 0, 0), World.CACHES));
        }

        assertThat(answered).isEqualTo(5 * Window.values().length);
        assertThat(renewed.await().byMonitor()).hasSize(5);
    }
}
