package hopwatch.page;

import hopwatch.verdict.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads from a monitor's intervals how it is now and since when. */
final class Standing {
    private Standing() {}

    /** The interval that still lasts. */
    static Optional<Interval> present(List<Interval> intervals) {
        return intervals.isEmpty()
                ? Optional.empty()
                : Optional.of(intervals.get(intervals.size() - 1)).filter(last -> last.to() == null);
    }

    /** When the present level began: intervals that follow at once, at the same level, are one stretch. */
    static Instant began(List<Interval> intervals) {
        int first = intervals.size() - 1;
        while (first > 0 && continues(intervals.get(first - 1), intervals.get(first))) {
            first--;
        }
        return intervals.get(first).from();
    }

    private static boolean continues(Interval before, Interval next) {
        return before.level() == next.level() && next.from().equals(before.to());
    }
}
