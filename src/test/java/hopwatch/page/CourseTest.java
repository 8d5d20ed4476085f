package hopwatch.page;

import static hopwatch.page.PageFixtures.monitor;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Monitor;
import hopwatch.latency.Phase;
import hopwatch.latency.Phases;
import hopwatch.store.table.Latency;
import hopwatch.store.table.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final Instant FROM = Instant.parse("2026-11-20T10:00:00Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<Phases> ONE = List.of(new Phases(0, 1_000, 2_000, 7_000, 0));

    private final Monitor shop = monitor("shop");

    private Course course(Latency... answers) {
        Inquiry asked = new Inquiry(Series.local(shop.id(), "direct"), FROM, QUARTER, answers.length);
        return Course.of(asked, List.of(answers));
    }

    private static Latency quarter(int number) {
        return PageFixtures.step(FROM.plus(QUARTER.multipliedBy(number)), QUARTER, 1, ONE);
    }

    @Test
    void steps_are_taken_as_they_were_asked_for() {
        Course course = course(quarter(0), quarter(1));

        assertThat(course.steps()).extracting(Step::from).containsExactly(FROM, FROM.plus(QUARTER));
        assertThat(course.widenedUntil()).isNull();
        assertThat(course.counts()).isEqualTo(new Latency.Counts(2, 0, 2, 0, 0));
    }

    @Test
    void steps_that_could_only_be_answered_together_are_one_and_counted_once() {
        Latency whole = PageFixtures.step(FROM, HOUR, 1, ONE);

        Course course = course(whole, whole, whole, whole, quarter(4));

        assertThat(course.steps())
                .extracting(Step::to)
                .containsExactly(FROM.plus(HOUR), FROM.plus(HOUR).plus(QUARTER));
        assertThat(course.widenedUntil()).isEqualTo(FROM.plus(HOUR));
        assertThat(course.counts().all()).isEqualTo(4);
    }

    @Test
    void what_overlaps_what_was_told_already_is_left_out() {
        Latency whole = PageFixtures.step(FROM, HOUR, 0, ONE);
        Latency within = PageFixtures.step(FROM.plus(QUARTER), HOUR.minus(QUARTER), 0, ONE);

        assertThat(course(whole, within).steps()).hasSize(1);
    }

    @Test
    void what_history_dropped_long_ago_is_no_step() {
        Latency dropped = Silent.nothing(FROM.plus(HOUR), FROM.plus(QUARTER));

        assertThat(course(dropped, quarter(4)).steps()).extracting(Step::from).containsExactly(FROM.plus(HOUR));
    }

    @Test
    void a_phase_that_no_check_needed_is_not_timed() {
        Step step = course(quarter(0)).steps().get(0);

        assertThat(step.spread(Phase.CONNECT).isTimed()).isTrue();
        assertThat(step.spread(Phase.RESOLVE).isTimed()).isFalse();
        assertThat(step.spread(null).p50()).isBetween(10_000L, 10_100L);
    }
}
