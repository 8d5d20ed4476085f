package hopwatch.schedule;

import hopwatch.config.MonitorId;
import java.time.Duration;

/**
 * One due round.
 *
 * @param number when the grid's slot began, in milliseconds since the scheduler did: unique within a run, whatever
 *     becomes of the interval; 0 before the first
 * @param attempt 0 for the slot's own round; more for rounds outside the grid: the first after a start, re-checks
 * @param late how long after the slot its own round began; zero for others
 * @param missed slots right before this one that were skipped; none for a round outside the grid
 */
public record Slot(MonitorId monitor, long number, int attempt, Duration late, int missed) {
    /** No round yet. */
    static final Slot NONE = new Slot(new MonitorId("none"), -1, 0);

    /** A round that keeps to the grid, or one outside it. */
    public Slot(MonitorId monitor, long number, int attempt) {
        this(monitor, number, attempt, Duration.ZERO, 0);
    }

    Slot kept(Duration late, int missed) {
        return new Slot(monitor, number, attempt, late, missed);
    }
}
