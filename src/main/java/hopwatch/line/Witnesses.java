package hopwatch.line;

import hopwatch.config.MonitorId;
import hopwatch.verdict.Crowd;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What became of the newest probe of each monitor with public targets. */
final class Witnesses {
    private final Map<MonitorId, Seen> newest = new HashMap<>();

    /** @param nanos when, on the monotonic clock */
    private record Seen(long nanos, Fate fate) {
        boolean isAnswered() {
            return fate.answered();
        }

        boolean isStalled() {
            return fate.stalled() != null;
        }

        boolean isAnsweredSince(long then) {
            return isAnswered() && nanos - then > 0;
        }

        boolean isAnsweredFrom(long then) {
            return isAnswered() && began() - then >= 0;
        }

        long began() {
            return nanos - fate.took().toNanos();
        }
    }

    void saw(MonitorId monitor, Fate fate, long nanos) {
        newest.put(monitor, new Seen(nanos, fate));
    }

    Set<MonitorId> answering() {
        return those(Seen::isAnswered);
    }

    /**
     * Who has not answered since then, nor while handshakes stalled elsewhere.
     *
     * @param since on the monotonic clock
     */
    Set<MonitorId> unansweredSince(long since) {
        long first = firstStall(since);
        return those(seen -> !seen.isAnsweredSince(since) && !seen.isAnsweredFrom(first));
    }

    private Set<MonitorId> those(Predicate<Seen> which) {
        return newest.entrySet().stream()
                .filter(each -> which.test(each.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All others are forgotten. */
    void retain(Set<MonitorId> watched) {
        newest.keySet().retainAll(watched);
    }

    /** @param since on the monotonic clock */
    Crowd since(long since) {
        long first = firstStall(since);
        int answering = count(Seen::isAnswered);
        return new Crowd(
                answering,
                count(seen -> seen.isAnsweredSince(since)),
                newest.size() - answering,
                stalled(),
                count(seen -> seen.isAnsweredFrom(first)));
    }

    /** When the first of the handshakes that stall began. */
    private long firstStall(long otherwise) {
        return newest.values().stream()
                .filter(Seen::isStalled)
                .map(Seen::began)
                .reduce((one, other) -> one - other < 0 ? one : other)
                .orElse(otherwise);
    }

    private int stalled() {
        return (int) newest.values().stream()
                .map(seen -> seen.fate().stalled())
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }

    private int count(Predicate<Seen> which) {
        return (int) newest.values().stream().filter(which).count();
    }
}
