package hopwatch.page;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Draws days as the text of SVG paths, one path per state, so that a bar of 90 days is a handful of elements. A day is
 * 5 units wide, 3 of them ink; the picture is 34 units high. A state is told by shape as well as by colour.
 */
final class Bar {
    private static final int DAY = 5;
    private static final int INK = 3;

    private Bar() {}

    /**
     * One path.
     *
     * @param mark which state it draws
     * @param d numbers and path commands only
     */
    record Stroke(String mark, String d) {}

    static List<Stroke> strokes(List<Status> days) {
        Map<Status, StringBuilder> paths = new EnumMap<>(Status.class);
        int day = 0;
        while (day < days.size()) {
            Status status = days.get(day);
            int length = isRun(status) ? runLength(days, day) : 1;
            draw(paths.computeIfAbsent(status, first -> new StringBuilder()), status, day, length);
            day += length;
        }
        List<Stroke> strokes = new ArrayList<>();
        paths.forEach((status, path) -> strokes.add(new Stroke(status.mark(), path.toString())));
        return strokes;
    }

    /** Drawn as one dashed line over all days in a row; the rest have a shape of their own for each day. */
    private static boolean isRun(Status status) {
        return status == Status.OPERATIONAL || !status.isObserved();
    }

    private static int runLength(List<Status> days, int from) {
        int to = from;
        while (to < days.size() && days.get(to) == days.get(from)) {
            to++;
        }
        return to - from;
    }

    private static void draw(StringBuilder path, Status status, int day, int length) {
        int left = day * DAY;
        String middle = left + 1 + ".5";
        switch (status) {
            case OPERATIONAL -> path.append("M" + left + " 17h" + (length * DAY - (DAY - INK)));
            case PAUSED, UNKNOWN -> path.append("M" + left + " 28h" + (length * DAY - (DAY - INK)));
            case DEGRADED_PERFORMANCE -> path.append("M" + middle + " 5v9m0 6v9");
            case PARTIAL_OUTAGE -> path.append("M" + middle + " 17v12");
            case MAJOR_OUTAGE -> path.append("M" + middle + " 0v34");
            case UNDER_MAINTENANCE -> path.append("M" + left + ".5 5v24m2 0v-24");
        }
    }
}
