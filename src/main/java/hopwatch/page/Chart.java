package hopwatch.page;

import hopwatch.latency.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Percentiles over time as lines on a logarithmic scale. A line breaks where there is no data; what failed is marked
 * under it.
 *
 * @param failures where on the time axis checks failed
 * @param failed how many in all; empty text for none
 */
record Chart(List<Mark> lines, List<Mark> times, List<Line> curves, List<String> failures, String failed) {
    /** The height of a label, as a share of the picture's. */
    private static final double LABEL = 0.085;

    /** Lines are drawn to so many units, wide and high. */
    private static final int UNITS = 1_000;

    /**
     * A label and the line that belongs to it.
     *
     * @param at in percent, as SVG attributes take it
     */
    record Mark(String at, String label) {
        static List<Mark> of(LogScale scale, Wording wording) {
            return scale.lines(wording).stream()
                    .map(line -> new Mark(percent(1 - line.at()), line.label()))
                    .toList();
        }

        static List<Mark> times(Inquiry shown, Wording wording) {
            return TimeAxis.ticks(shown.from(), shown.to(), wording).stream()
                    .map(tick -> new Mark(percent(tick.share()), tick.label()))
                    .toList();
        }
    }

    /**
     * One percentile.
     *
     * @param d path commands and whole numbers only
     * @param at where its label stands
     * @param newest what it was last
     */
    record Line(String name, String d, String at, String newest) {}

    private record Curve(String name, ToLongFunction<Spread> value) {}

    private static final List<Curve> CURVES =
            List.of(new Curve("p50", Spread::p50), new Curve("p95", Spread::p95), new Curve("p99", Spread::p99));

    static String percent(double share) {
        long tenths = Math.round(UNITS * share);
        return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + "%";
    }

    /** Empty where nothing was timed. */
    static Optional<Chart> of(Course course, @Nullable Phase phase, Wording wording) {
        List<Step> timed = course.steps().stream()
                .filter(step -> step.spread(phase).isTimed())
                .toList();
        if (timed.isEmpty()) {
            return Optional.empty();
        }
        LogScale scale = scale(timed, phase);
        long failed = course.counts().down();
        return Optional.of(new Chart(
                Mark.of(scale, wording),
                Mark.times(course.inquiry(), wording),
                curves(course, phase, scale, timed.get(timed.size() - 1).spread(phase), wording),
                course.steps().stream()
                        .filter(step -> step.counts().down() > 0)
                        .map(step -> percent((course.inquiry().share(step.from())
                                        + course.inquiry().share(step.to()))
                                / 2))
                        .toList(),
                failed == 0 ? "" : wording.number(failed)));
    }

    private static LogScale scale(List<Step> timed, @Nullable Phase phase) {
        long shortest = timed.stream()
                .flatMapToLong(step -> LongStream.of(
                        step.spread(phase).p50(), step.spread(phase).p95()))
                .filter(micros -> micros > 0)
                .min()
                .orElse(1);
        long longest =
                timed.stream().mapToLong(step -> step.spread(phase).p99()).max().orElse(1);
        return LogScale.around(shortest, longest);
    }

    private static List<Line> curves(
            Course course, @Nullable Phase phase, LogScale scale, Spread newest, Wording wording) {
        List<Double> places = apart(CURVES.stream()
                .map(curve -> 1 - scale.at(curve.value().applyAsLong(newest)))
                .toList());
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < CURVES.size(); i++) {
            Curve curve = CURVES.get(i);
            lines.add(new Line(
                    curve.name(),
                    path(course, phase, scale, curve.value()),
                    percent(places.get(i)),
                    wording.millis(curve.value().applyAsLong(newest))));
        }
        return lines;
    }

    /** Labels that would cover each other are pushed apart, and none out of the picture; they come from low to high. */
    static List<Double> apart(List<Double> places) {
        List<Double> apart = new ArrayList<>();
        double below = 1 + LABEL / 2;
        for (double place : places) {
            below = Math.min(place, below - LABEL);
            apart.add(below);
        }
        double above = -LABEL / 2;
        for (int i = apart.size() - 1; i >= 0; i--) {
            above = Math.max(apart.get(i), above + LABEL);
            apart.set(i, above);
        }
        return apart;
    }

    /** From the beginning of a run of steps through their middles to its end, so that a single one is seen as well. */
    private static String path(Course course, @Nullable Phase phase, LogScale scale, ToLongFunction<Spread> value) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        int end = 0;
        for (Step step : course.steps()) {
            Spread spread = step.spread(phase);
            int begin = units(course.inquiry().share(step.from()));
            if (drawing && !spread.isTimed()) {
                path.append('H').append(end);
            }
            if (spread.isTimed()) {
                int y = units(1 - scale.at(value.applyAsLong(spread)));
                int middle = (begin + units(course.inquiry().share(step.to()))) / 2;
                path.append(drawing ? "L" + middle + " " + y : "M" + begin + " " + y + "H" + middle);
            }
            drawing = spread.isTimed();
            end = units(course.inquiry().share(step.to()));
        }
        return path.append(drawing ? "H" + end : "").toString();
    }

    private static int units(double share) {
        return (int) Math.round(UNITS * share);
    }
}
