package hopwatch.verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of time.
 *
 * @param from included
 * @param to excluded
 */
public record Span(Instant from, Instant to) {
    /** What both have in common; of no length, or less, where they have nothing. */
    Span within(Span other) {
        return new Span(later(from, other.from), earlier(to, other.to));
    }

    /** Zero where it ends before it begins. */
    public Duration length() {
        return from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
    }

    public boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    /** The same time, oldest first, with a gap between any two. */
    static List<Span> joined(Collection<Span> spans) {
        List<Span> joined = new ArrayList<>();
        for (Span next : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            int last = joined.size() - 1;
            if (last >= 0 && !next.from.isAfter(joined.get(last).to)) {
                joined.set(last, new Span(joined.get(last).from, later(joined.get(last).to, next.to)));
            } else {
                joined.add(next);
            }
        }
        return List.copyOf(joined);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
