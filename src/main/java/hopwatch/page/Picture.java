package hopwatch.page;

import hopwatch.latency.Phase;
import hopwatch.page.Wording.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A course as it is shown: drawn twice, summed up in a sentence, and in full as a table.
 *
 * @param chart null where nothing was timed
 * @param summary what the drawings show, for who does not see them
 * @param note where it is coarser than asked for; null where it is not
 * @param rows oldest first; steps in a row without any check are one
 */
record Picture(@Nullable Chart chart, @Nullable HeatMap heat, String summary, @Nullable String note, List<Row> rows) {
    /**
     * One step.
     *
     * @param failed empty text for none
     */
    record Row(
            Stamp from, String checks, String failed, String unknown, String p50, String p95, String p99, String max) {
        static Row of(Step step, @Nullable Phase phase, Stamp from, Wording wording) {
            Spread spread = step.spread(phase);
            return new Row(
                    from,
                    wording.number(step.counts().all()),
                    some(step.counts().down(), wording),
                    some(step.counts().unknown(), wording),
                    time(spread, spread.p50(), wording),
                    time(spread, spread.p95(), wording),
                    time(spread, spread.p99(), wording),
                    time(spread, spread.max(), wording));
        }

        private static String some(long count, Wording wording) {
            return count == 0 ? "" : wording.number(count);
        }

        private static String time(Spread spread, long micros, Wording wording) {
            return spread.isTimed() ? wording.millis(micros) : "–";
        }
    }

    /** @param phase null for all of them together */
    static Picture of(Course course, @Nullable Phase phase, Wording wording) {
        return new Picture(
                Chart.of(course, phase, wording).orElse(null),
                HeatMap.of(course, phase, wording).orElse(null),
                Summary.of(course, phase, wording),
                Optional.ofNullable(course.widenedUntil())
                        .map(until -> wording.say(
                                "chart.widened",
                                Summary.stamp(until, course, wording).text()))
                        .orElse(null),
                rows(course, phase, wording));
    }

    private static List<Row> rows(Course course, @Nullable Phase phase, Wording wording) {
        List<Row> rows = new ArrayList<>();
        boolean blank = false;
        for (Step step : course.steps()) {
            if (!step.isEmpty() || !blank) {
                rows.add(Row.of(step, phase, Summary.stamp(step.from(), course, wording), wording));
            }
            blank = step.isEmpty();
        }
        return List.copyOf(rows);
    }
}
