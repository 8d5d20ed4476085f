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
        static Row of(Step step, @Nullable Phase phase, Stamp from) {
            Spread spread = step.spread(phase);
            return new Row(
                    from,
                    Wording.number(step.counts().all()),
                    some(step.counts().down()),
                    some(step.counts().unknown()),
                    time(spread, spread.p50()),
                    time(spread, spread.p95()),
                    time(spread, spread.p99()),
                    time(spread, spread.max()));
        }

        private static String some(long count) {
            return count == 0 ? "" : Wording.number(count);
        }

        private static String time(Spread spread, long micros) {
            return spread.isTimed() ? Wording.millis(micros) : "–";
        }
    }

    /** @param phase null for all of them together */
    static Picture of(Course course, @Nullable Phase phase) {
        return new Picture(
                Chart.of(course, phase).orElse(null),
                HeatMap.of(course, phase).orElse(null),
                Summary.of(course, phase),
                Optional.ofNullable(course.widenedUntil())
                        .map(until -> "History is kept less finely up to "
                                + Summary.stamp(until, course).text() + ": steps are longer there.")
                        .orElse(null),
                rows(course, phase));
    }

    private static List<Row> rows(Course course, @Nullable Phase phase) {
        List<Row> rows = new ArrayList<>();
        boolean blank = false;
        for (Step step : course.steps()) {
            if (!step.isEmpty() || !blank) {
                rows.add(Row.of(step, phase, Summary.stamp(step.from(), course)));
            }
            blank = step.isEmpty();
        }
        return List.copyOf(rows);
    }
}
