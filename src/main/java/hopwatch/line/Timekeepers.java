package hopwatch.line;

import hopwatch.config.MonitorId;
import hopwatch.verdict.Skew;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the servers that are asked make of our clock, each address once. Touched by the line's context only. */
final class Timekeepers {
    private final Map<MonitorId, Told> newest = new HashMap<>();

    /**
     * @param reckoned since our clock jumped it has not been heard
     */
    private record Told(Skew skew, boolean reckoned) {
        Told jumped(Duration by) {
            return new Told(new Skew(skew.address(), skew.ahead().minus(by)), true);
        }
    }

    void told(MonitorId monitor, Skew skew) {
        newest.put(monitor, new Told(skew, false));
    }

    /** Our clock was set; if the machine slept, they are about to tell otherwise. */
    void jumped(Duration by) {
        newest.replaceAll((monitor, told) -> told.jumped(by));
    }

    /** All others are forgotten. */
    void retain(Set<MonitorId> watched) {
        newest.keySet().retainAll(watched);
    }

    /** How far they are ahead of our clock, as far as can be told now. */
    Optional<Duration> off() {
        return Skew.median(each(told -> true));
    }

    /** The same from what they have said since our clock was set. */
    Optional<Duration> heard() {
        return Skew.median(each(told -> !told.reckoned()));
    }

    private Collection<Duration> each(Predicate<Told> which) {
        return newest.values().stream()
                .filter(which)
                .map(Told::skew)
                .collect(Collectors.toMap(Skew::address, Skew::ahead, (one, other) -> other))
                .values();
    }
}
