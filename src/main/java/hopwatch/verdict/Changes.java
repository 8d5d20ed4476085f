package hopwatch.verdict;

import java.time.Instant;
import java.util.List;

/** Counts how often a standing changed. */
public final class Changes {
    private Changes() {}

    /** Since then; time in which nothing was known is no change, what comes after it may be one. */
    public static int since(Instant then, List<Interval> intervals) {
        Level known = Level.UNKNOWN;
        int changes = 0;
        for (Interval interval : intervals) {
            if (interval.level() == Level.UNKNOWN) {
                continue;
            }
            boolean changed = known != Level.UNKNOWN && known != interval.level();
            changes += changed && !interval.from().isBefore(then) ? 1 : 0;
            known = interval.level();
        }
        return changes;
    }
}
