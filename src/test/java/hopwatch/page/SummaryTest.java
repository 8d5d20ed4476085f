package hopwatch.page;

import static hopwatch.page.PageFixtures.monitor;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.latency.Phase;
import hopwatch.latency.Phases;
import hopwatch.latency.Timed;
import hopwatch.store.table.Latency;
import hopwatch.store.table.Latency.Counts;
import hopwatch.store.table.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Instant FROM = Instant.parse("2026-11-20T10:00:00Z");

    private static Course course(Duration step, Latency... answers) {
        return Course.of(
                new Inquiry(Series.local(monitor("shop").id(), "direct"), FROM, step, answers.length),
                List.of(answers));
    }

    private static Latency hour(int number, Counts counts, Timed... answered) {
        Duration hour = Duration.ofHours(1);
        return PageFixtures.step(FROM.plus(hour.multipliedBy(number)), hour, counts, List.of(answered));
    }

    private static Timed timed(long millis, long lateMillis) {
        return new Timed(new Phases(0, 0, 1_000, millis * 1_000 - 1_000, 0), lateMillis * 1_000);
    }

    @Test
    void it_tells_the_range_the_worst_moment_and_what_became_of_the_checks() {
        Course course = course(
                Duration.ofHours(1),
                hour(0, new Counts(1, 0, 3, 0, 0), timed(100, 0)),
                hour(1, new Counts(1, 0, 0, 2, 5), timed(200, 0)));

        assertThat(Summary.of(course, null, Wording.ENGLISH))
                .isEqualTo("p50 100 ms to 201 ms. Highest p99: 201 ms, 20 Nov, 11:00 UTC. 3 of 7 checks failed,"
                        + " 2 could not be judged, 5 were not made in time.");
    }

    @Test
    void a_single_slot_that_was_missed_is_told_in_the_singular() {
        Course course = course(Duration.ofHours(1), hour(0, new Counts(1, 0, 0, 0, 1), timed(100, 0)));

        assertThat(Summary.of(course, null, Wording.ENGLISH)).endsWith(", 1 was not made in time.");
    }

    @Test
    void lateness_is_told_where_it_hid_something_and_of_no_single_phase() {
        Course late = course(
                Duration.ofHours(1),
                hour(0, new Counts(1, 0, 0, 0, 0), timed(100, 0)),
                hour(1, new Counts(1, 0, 0, 0, 0), timed(100, 900)));
        Course onTime = course(Duration.ofHours(1), hour(0, new Counts(1, 0, 0, 0, 0), timed(100, 2)));

        assertThat(Summary.of(late, null, Wording.ENGLISH))
                .contains(
                        "Counted from when checks were due, some of which began late: 1\u202f004 ms, 20 Nov, 11:00 UTC.");
        assertThat(Summary.of(late, Phase.TLS, Wording.ENGLISH)).doesNotContain("due");
        assertThat(Summary.of(onTime, null, Wording.ENGLISH)).doesNotContain("due");
    }

    @Test
    void nothing_is_told_of_nothing() {
        assertThat(Summary.of(course(Duration.ofHours(1), hour(0, Counts.NONE)), null, Wording.ENGLISH))
                .isEqualTo("No checks in this time.");
        assertThat(Summary.of(course(Duration.ofHours(1), hour(0, new Counts(0, 0, 2, 0, 0))), null, Wording.ENGLISH))
                .isEqualTo("2 of 2 checks failed.");
    }

    @Test
    void days_are_told_by_their_date() {
        Latency day = PageFixtures.step(FROM, Duration.ofDays(1), new Counts(1, 0, 0, 0, 0), List.of(timed(100, 0)));

        assertThat(Summary.of(course(Duration.ofDays(1), day), null, Wording.ENGLISH))
                .contains("ms, 20 Nov 2026. ");
    }
}
