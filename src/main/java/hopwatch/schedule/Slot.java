package hopwatch.schedule;

import hopwatch.config.MonitorId;

/**
 * One due round.
 *
 * @param number when the grid's slot began, in milliseconds since the scheduler did: unique within a run, whatever
 *     becomes of the interval; 0 before the first
 * @param attempt 0 for the slot's own round; more for rounds outside the grid: the first after a start, re-checks
 */
public record Slot(MonitorId monitor, long number, int attempt) {
    /** No round yet. */
    static final Slot NONE = new Slot(new MonitorId("none"), -1, 0);
}
