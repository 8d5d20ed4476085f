package hopwatch.crash;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the target really was, and when it was asked, by its own log. Times are milliseconds by the machine's clock.
 *
 * @param outages by monitor, oldest first
 * @param asked by monitor, oldest first
 */
record Truth(Map<String, List<Outage>> outages, Map<String, List<Long>> asked) {
    /** @param to {@link Long#MAX_VALUE} while it lasts */
    record Outage(long from, long to) {
        /** Whether something asked then may have met it: an answer is made up to so long after the question. */
        boolean isMetBy(long question, long timeout) {
            return question >= from - timeout && question <= to;
        }
    }

    List<Outage> outages(String monitor) {
        return outages.getOrDefault(monitor, List.of());
    }

    List<Long> asked(String monitor) {
        return asked.getOrDefault(monitor, List.of());
    }

    long transitions() {
        return outages.values().stream()
                .flatMap(Collection::stream)
                .mapToLong(outage -> outage.to() == Long.MAX_VALUE ? 1 : 2)
                .sum();
    }

    /** Written by the target's one thread while it runs. */
    static final class Log {
        private final Map<String, List<Outage>> outages = new TreeMap<>();
        private final Map<String, List<Long>> asked = new TreeMap<>();

        synchronized void down(String monitor, long at) {
            outages.computeIfAbsent(monitor, first -> new ArrayList<>()).add(new Outage(at, Long.MAX_VALUE));
        }

        synchronized void up(String monitor, long at) {
            List<Outage> all = outages.getOrDefault(monitor, List.of());
            all.set(all.size() - 1, new Outage(all.get(all.size() - 1).from(), at));
        }

        synchronized void asked(String monitor, long at) {
            asked.computeIfAbsent(monitor, first -> new ArrayList<>()).add(at);
        }

        synchronized Truth read() {
            Map<String, List<Outage>> was = new TreeMap<>();
            outages.forEach((monitor, all) -> was.put(monitor, List.copyOf(all)));
            Map<String, List<Long>> when = new TreeMap<>();
            asked.forEach((monitor, all) -> when.put(monitor, List.copyOf(all)));
            return new Truth(was, when);
        }
    }
}
