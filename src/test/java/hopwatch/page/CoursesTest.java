package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.monitor;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.store.table.Latency;
import hopwatch.store.table.Series;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CoursesTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final List<Promise<List<Latency>>> asked = new ArrayList<>();
    private final Courses courses = new Courses(
            new Silent() {
                @Override
                public Future<List<Latency>> course(Series series, Instant from, Duration step, int steps) {
                    Promise<List<Latency>> answer = Promise.promise();
                    asked.add(answer);
                    return answer.future();
                }
            },
            now::get);

    private static Inquiry inquiry(String monitor) {
        return new Inquiry(Series.local(monitor(monitor).id(), "direct"), NOW, Duration.ofMinutes(15), 96);
    }

    private void answer(int number) {
        asked.get(number).complete(List.of(PageFixtures.step(NOW, Duration.ofMinutes(15), number, List.of())));
    }

    @Test
    void however_many_want_it_a_question_is_put_once() {
        Future<Course> one = courses.of(inquiry("shop"));
        Future<Course> other = courses.of(inquiry("shop"));
        answer(0);

        assertThat(asked).hasSize(1);
        assertThat(one.result()).isSameAs(other.result());
    }

    @Test
    void an_answer_is_kept_until_it_is_a_fifteenth_of_a_step_old() {
        Future<Course> first = courses.of(inquiry("shop"));
        answer(0);

        now.set(NOW.plusSeconds(59));
        assertThat(courses.of(inquiry("shop")).result()).isSameAs(first.result());
        now.set(NOW.plusSeconds(60));
        assertThat(courses.of(inquiry("shop")).isComplete()).isFalse();
        assertThat(asked).hasSize(2);
    }

    @Test
    void what_history_refuses_is_unanswered_and_asked_again_and_an_older_answer_serves_meanwhile() {
        Future<Course> refused = courses.of(inquiry("shop"));
        asked.get(0).fail("locked");
        assertThat(refused.cause()).isInstanceOf(Unanswered.class).hasMessage("locked");

        Future<Course> known = courses.of(inquiry("shop"));
        answer(1);
        now.set(NOW.plusSeconds(90));
        Future<Course> later = courses.of(inquiry("shop"));
        asked.get(2).fail("locked");

        assertThat(later.result()).isSameAs(known.result());
    }

    @Test
    void so_many_are_under_way_and_the_next_is_not_put() {
        List<Future<Course>> all = new ArrayList<>();
        for (int i = 0; i < 33; i++) {
            all.add(courses.of(inquiry("shop-" + i)));
        }

        assertThat(asked).hasSize(32);
        assertThat(all.get(32).cause()).isInstanceOf(Unanswered.class);
        answer(0);
        assertThat(courses.of(inquiry("shop-32")).isComplete()).isFalse();
        assertThat(asked).hasSize(33);
    }

    @Test
    void the_least_wanted_of_64_answers_makes_room() {
        for (int i = 0; i < 65; i++) {
            Future<Course> wanted = courses.of(inquiry("shop-" + i));
            answer(i);
            assertThat(wanted.succeeded()).isTrue();
        }

        assertThat(courses.of(inquiry("shop-1")).succeeded()).isTrue();
        assertThat(courses.of(inquiry("shop-0")).isComplete()).isFalse();
    }
}
