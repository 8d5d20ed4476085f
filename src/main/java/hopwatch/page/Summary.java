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
    static String of(Course course, @Nullable Phase phase, Wording wording) {
        return slowest(course, step -> step.spread(phase))
                        .map(step -> times(course, phase, step, wording))
                        .orElse("")
                + checks(course.counts(), wording);
    }

    private static String times(Course course, @Nullable Phase phase, Step slowest, Wording wording) {
        String highest = told("summary.highest", slowest.spread(phase), slowest, course, wording);
        return range(course, phase, wording) + " " + highest + (phase == null ? late(course, slowest, wording) : "");
    }

    private static String told(String key, Spread spread, Step step, Course course, Wording wording) {
        String when = stamp(step.from(), course, wording).text();
        return wording.say(key, wording.millis(spread.p99()), when) + " ";
    }

    static Stamp stamp(Instant at, Course course, Wording wording) {
        return course.inquiry().step().compareTo(DAY) < 0 ? wording.dayAndMinute(at) : wording.day(at);
    }

    private static Optional<Step> slowest(Course course, Function<Step, Spread> spread) {
        return course.steps().stream()
                .filter(step -> spread.apply(step).isTimed())
                .max(Comparator.comparing(step -> spread.apply(step).p99()));
    }

    private static String range(Course course, @Nullable Phase phase, Wording wording) {
        LongSummaryStatistics medians = course.steps().stream()
                .map(step -> step.spread(phase))
                .filter(Spread::isTimed)
                .mapToLong(Spread::p50)
                .summaryStatistics();
        String most = wording.millis(medians.getMax());
        return medians.getMin() == medians.getMax()
                ? wording.say("summary.even", most)
                : wording.say("summary.range", wording.millis(medians.getMin()), most);
    }

    /** Where checks began late, what that hid; empty where they did not. */
    private static String late(Course course, Step slowest, Wording wording) {
        return slowest(course, Step::sinceSlot)
                .filter(step ->
                        step.sinceSlot().p99() > WORTH_TELLING * slowest.total().p99())
                .map(step -> told("summary.late", step.sinceSlot(), step, course, wording))
                .orElse("");
    }

    private static String checks(Counts counts, Wording wording) {
        String made = counts.all() == 0
                ? wording.say("summary.none")
                : wording.say("summary.failed", wording.number(counts.down()), wording.count("checks", counts.all()));
        return made
                + (counts.unknown() == 0 ? "" : ", " + wording.count("summary.unknown", counts.unknown()))
                + (counts.missed() == 0 ? "" : ", " + wording.count("summary.missed", counts.missed()))
                + ".";
    }
}
