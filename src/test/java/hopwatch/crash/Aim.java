package hopwatch.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a life ends: at the n-th time that a point is reached, or after a time that has nothing to do with anything.
 *
 * @param point null for any time
 * @param goingRound whether that time begins with the first question, and not with the start
 */
record Aim(@Nullable Point point, int nth, boolean goingRound, Duration after) {
    /** In milliseconds. */
    private static final int LATEST = 3_000;

    /** One in so many is killed while it may still be starting. */
    private static final int STARTING = 4;

    /** Neighbours in the table come in different campaigns. */
    private static final int STRIDE = 7;

    /** As by SIGTERM. */
    static final Aim TOLD = new Aim(null, 1, true, Duration.ofMillis(LATEST));

    /** Lives until it has left something. */
    private static final Aim LONG = new Aim(null, 0, true, Duration.ofMillis(LATEST));

    /**
     * Points take turns from one campaign to the next, so that in the end each has had as many. Where one needs
     * something that a life before it left, there is one that leaves it. One life is told to end, and ends in order.
     */
    static List<Aim> some(long seed, int campaign, int random, int named) {
        Random chance = new Random(seed * 31 + campaign);
        List<List<Aim>> turns = new ArrayList<>();
        for (int i = 0; i < named; i++) {
            Aim at = at(turn(campaign * (long) named + i + seed), chance);
            turns.add(at.needsHistory() ? List.of(LONG, at) : List.of(at));
        }
        for (int i = 0; i < random; i++) {
            turns.add(List.of(anyTime(chance)));
        }
        turns.add(List.of(TOLD));
        Collections.shuffle(turns, chance);
        return Stream.concat(Stream.of(LONG), turns.stream().flatMap(List::stream))
                .toList();
    }

    private static Point turn(long number) {
        Point[] points = Point.values();
        return points[Math.floorMod(number * STRIDE, points.length)];
    }

    private static Aim at(Point point, Random chance) {
        return new Aim(point, 1 + (point.isOfStart() ? 0 : chance.nextInt(4)), false, Duration.ZERO);
    }

    private static Aim anyTime(Random chance) {
        return new Aim(null, 0, chance.nextInt(STARTING) > 0, Duration.ofMillis(chance.nextInt(LATEST)));
    }

    private boolean needsHistory() {
        return point != null && point.isOfHour();
    }

    boolean isLong() {
        return equals(LONG);
    }

    boolean isTold() {
        return point == null && nth > 0;
    }

    String option() {
        return point == null ? "" : point.name() + ":" + nth;
    }

    String label() {
        if (isTold()) {
            return "stopped";
        }
        return point == null
                ? "killed " + after.toMillis() + " ms after its " + (goingRound ? "first question" : "start")
                : "halted at " + point.label() + ", " + nth;
    }
}
