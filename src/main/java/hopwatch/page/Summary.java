package hopwatch.page;

import hopwatch.latency.Phase;
import hopwatch.page.Wording.Stamp;
import hopwatch.store.table.Latency.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says in a few sentences what a course's drawings show. */
final class Summary {
    private static final Duration DAY = Duration.ofDays(1);

    /** Below it, lateness is lost in a percentile's own imprecision. */
    private static final double WORTH_TELLING = 1.02;

    private Summary() {}

    /** @param phase null for all of them together */
    static String of(Course course, @Nullable Phase phase) {
        Optional<Step> slowest = slowest(course, step -> step.spread(phase));
        String times = slowest.map(step -> range(course, phase) + " Highest p99: "
                        + Wording.millis(step.spread(phase).p99()) + ", "
                        + stamp(step.from(), course).text() + ". " + (phase == null ? late(course, step) : ""))
                .orElse("");
        return times + checks(course.counts());
    }

    static Stamp stamp(Instant at, Course course) {
        return course.inquiry().step().compareTo(DAY) < 0 ? Wording.dayAndMinute(at) : Wording.day(at);
    }

    private static Optional<Step> slowest(Course course, Function<Step, Spread> spread) {
        return course.steps().stream()
                .filter(step -> spread.apply(step).isTimed())
                .max(Comparator.comparing(step -> spread.apply(step).p99()));
    }

    private static String range(Course course, @Nullable Phase phase) {
        LongSummaryStatistics medians = course.steps().stream()
                .map(step -> step.spread(phase))
                .filter(Spread::isTimed)
                .mapToLong(Spread::p50)
                .summaryStatistics();
        String most = Wording.millis(medians.getMax());
        String least = medians.getMin() == medians.getMax() ? "" : Wording.millis(medians.getMin()) + " to ";
        return "p50 " + least + most + ".";
    }

    /** Where checks began late, what that hid; empty where they did not. */
    private static String late(Course course, Step slowest) {
        return slowest(course, Step::sinceSlot)
                .filter(step ->
                        step.sinceSlot().p99() > WORTH_TELLING * slowest.total().p99())
                .map(step -> "Counted from when checks were due, some of which began late: "
                        + Wording.millis(step.sinceSlot().p99()) + ", "
                        + stamp(step.from(), course).text() + ". ")
                .orElse("");
    }

    private static String checks(Counts counts) {
        String made = counts.all() == 0
                ? "No checks in this time"
                : Wording.number(counts.down()) + " of " + Wording.count(counts.all(), "check") + " failed";
        return made
                + (counts.unknown() == 0 ? "" : ", " + Wording.number(counts.unknown()) + " could not be judged")
                + (counts.missed() == 0
                        ? ""
                        : ", " + Wording.number(counts.missed()) + (counts.missed() == 1 ? " was" : " were")
                                + " not made in time")
                + ".";
    }
}
