package hopwatch.page;

import hopwatch.page.Bar.Stroke;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Draws how a monitor stood over a time, in the shapes of {@link Bar} but to scale: the picture is 1,000 units wide and
 * 34 high.
 */
final class Ribbon {
    private static final int WIDTH = 1_000;

    private Ribbon() {}

    /**
     * A stretch of time.
     *
     * @param from as a share of the whole
     */
    record Piece(Status status, double from, double to) {}

    static List<Stroke> strokes(List<Piece> pieces) {
        Map<Status, StringBuilder> paths = new EnumMap<>(Status.class);
        for (Piece piece : pieces) {
            int left = (int) Math.round(WIDTH * piece.from());
            int wide = Math.max(2, (int) Math.round(WIDTH * piece.to()) - left);
            paths.computeIfAbsent(piece.status(), first -> new StringBuilder())
                    .append(shape(piece.status(), left, wide));
        }
        List<Stroke> strokes = new ArrayList<>();
        paths.forEach((status, path) -> strokes.add(new Stroke(status.mark(), path.toString())));
        return strokes;
    }

    private static String shape(Status status, int left, int wide) {
        return switch (status) {
            case OPERATIONAL -> box(left, wide, 5, 24);
            case DEGRADED_PERFORMANCE -> box(left, wide, 5, 9) + box(left, wide, 20, 9);
            case PARTIAL_OUTAGE -> box(left, wide, 17, 12);
            case MAJOR_OUTAGE -> box(left, wide, 0, 34);
            case UNDER_MAINTENANCE -> box(left, wide, 5, 2) + box(left, wide, 27, 2);
            case PAUSED, UNKNOWN -> box(left, wide, 27, 2);
        };
    }

    private static String box(int left, int wide, int top, int high) {
        return "M" + left + " " + top + "h" + wide + "v" + high + "h-" + wide + "z";
    }
}
