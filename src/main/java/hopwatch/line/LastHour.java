package hopwatch.line;

import hopwatch.incident.Lately;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The slowest check of every five minutes, for an hour back from the newest: a hundred bytes a monitor. */
final class LastHour {
    static final int STEPS = 12;
    static final Duration STEP = Duration.ofMinutes(5);

    private final int[] steps = new int[STEPS];
    private long newest = Long.MIN_VALUE;

    void well(Instant at, int micros) {
        see(at, micros);
    }

    void failed(Instant at) {
        see(at, Lately.FAILED);
    }

    /** What is older than the newest by an hour, because the clock was set, says nothing. */
    private void see(Instant at, int seen) {
        long step = at.getEpochSecond() / STEP.toSeconds();
        if (step > newest) {
            forget(step);
            newest = step;
        }
        if (newest - step < STEPS) {
            int slot = slot(step);
            boolean failed = seen == Lately.FAILED || steps[slot] == Lately.FAILED;
            steps[slot] = failed ? Lately.FAILED : Math.max(steps[slot], seen);
        }
    }

    private void forget(long until) {
        if (newest == Long.MIN_VALUE || until - newest >= STEPS) {
            Arrays.fill(steps, Lately.NOTHING);
            return;
        }
        for (long step = newest + 1; step <= until; step++) {
            steps[slot(step)] = Lately.NOTHING;
        }
    }

    /** The oldest first; empty while nothing was seen. */
    List<Integer> steps() {
        List<Integer> found = new ArrayList<>();
        for (long step = newest - STEPS + 1; newest != Long.MIN_VALUE && step <= newest; step++) {
            found.add(steps[slot(step)]);
        }
        return found;
    }

    private static int slot(long step) {
        return (int) Math.floorMod(step, (long) STEPS);
    }
}
