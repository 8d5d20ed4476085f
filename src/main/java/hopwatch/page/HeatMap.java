package hopwatch.page;

import hopwatch.latency.Bands;
import hopwatch.latency.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where a step's answers lie, cell by cell: time goes right, latency up, its logarithm in even rows. A cell's shade is
 * its share of the step's answers.
 *
 * @param width how many steps wide
 * @param height how many rows high
 * @param shades palest first
 */
record HeatMap(int width, int height, List<Chart.Mark> lines, List<Chart.Mark> times, List<Shade> shades) {
    private static final int MOST_ROWS = 20;

    /** One and a half doublings at the finest: a round number lies among them, however much alike all answers are. */
    private static final int LEAST_ROWS = 12;

    /** In percent: a share is darker than the first so many of these. */
    private static final int[] BOUNDS = {5, 15, 30, 50};

    /** As they are told to people, palest first. */
    private static final List<String> WORDS = List.of("≤ 5 %", "≤ 15 %", "≤ 30 %", "≤ 50 %", "> 50 %");

    /**
     * All cells of one shade.
     *
     * @param d path commands and whole numbers only
     */
    record Shade(String mark, String d, String words) {}

    /** Rows of {@code bands} bands each, the lowest of which begins with {@code first}. */
    private record Rows(int first, int bands, int count) {
        static Rows of(int lowest, int highest) {
            int bands = IntStream.of(1, 2, 4, Bands.PER_DOUBLING, 2 * Bands.PER_DOUBLING, 4 * Bands.PER_DOUBLING)
                    .filter(each -> Math.floorDiv(highest, each) - Math.floorDiv(lowest, each) < MOST_ROWS)
                    .findFirst()
                    .orElseThrow();
            int first = Math.floorDiv(lowest, bands);
            int count = Math.floorDiv(highest, bands) - first + 1;
            int below = Math.min(first, Math.max(0, LEAST_ROWS - count) / 2);
            return new Rows((first - below) * bands, bands, Math.max(LEAST_ROWS, count));
        }

        LogScale scale() {
            return new LogScale(Bands.begin(first), Bands.begin(first + bands * count));
        }

        long count(Bands held, int row) {
            int from = first + row * bands;
            return held.count(from, from + bands - 1);
        }
    }

    /** Empty where nothing was timed. */
    static Optional<HeatMap> of(Course course, @Nullable Phase phase, Wording wording) {
        List<Bands> timed = course.steps().stream()
                .map(step -> step.spread(phase))
                .filter(Spread::isTimed)
                .map(Spread::bands)
                .toList();
        if (timed.isEmpty()) {
            return Optional.empty();
        }
        Rows rows = Rows.of(
                timed.stream().mapToInt(Bands::first).min().orElseThrow(),
                timed.stream().mapToInt(Bands::last).max().orElseThrow());
        return Optional.of(new HeatMap(
                course.inquiry().steps(),
                rows.count(),
                Chart.Mark.of(rows.scale(), wording),
                Chart.Mark.times(course.inquiry(), wording),
                shades(course, phase, rows)));
    }

    private static List<Shade> shades(Course course, @Nullable Phase phase, Rows rows) {
        List<StringBuilder> paths = IntStream.rangeClosed(0, BOUNDS.length)
                .mapToObj(shade -> new StringBuilder())
                .toList();
        for (int row = 0; row < rows.count(); row++) {
            draw(paths, course, phase, rows, row);
        }
        return IntStream.rangeClosed(0, BOUNDS.length)
                .mapToObj(shade -> new Shade("h" + shade, paths.get(shade).toString(), WORDS.get(shade)))
                .toList();
    }

    /** Cells of one shade that touch are drawn as one. */
    private static void draw(List<StringBuilder> paths, Course course, @Nullable Phase phase, Rows rows, int row) {
        int y = rows.count() - 1 - row;
        int from = 0;
        int to = 0;
        int shade = -1;
        for (Step step : course.steps()) {
            Spread spread = step.spread(phase);
            int next = spread.isTimed() ? shade(rows.count(spread.bands(), row), spread.answered()) : -1;
            int begin = column(course, step.from());
            if (next != shade || begin != to) {
                cell(paths, shade, from, to, y);
                from = begin;
                shade = next;
            }
            to = column(course, step.to());
        }
        cell(paths, shade, from, to, y);
    }

    private static void cell(List<StringBuilder> paths, int shade, int from, int to, int y) {
        if (shade >= 0 && to > from) {
            paths.get(shade).append("M" + from + " " + y + "h" + (to - from) + "v1h" + (from - to) + "z");
        }
    }

    private static int column(Course course, Instant at) {
        return (int) Math.round(course.inquiry().share(at) * course.inquiry().steps());
    }

    /** -1 for an empty cell. */
    static int shade(long samples, long all) {
        if (samples == 0) {
            return -1;
        }
        int shade = 0;
        for (int bound : BOUNDS) {
            shade += 100 * samples > bound * all ? 1 : 0;
        }
        return shade;
    }
}
