package hopwatch.crash;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a database holds. Times are milliseconds by the machine's clock.
 *
 * @param unsound what SQLite itself finds wrong
 */
record Kept(List<Episode> incidents, List<Stretch> intervals, List<Due> owed, List<Run> runs, List<String> unsound) {
    private static final String ITSELF = "self";

    static final Kept NOTHING = new Kept(List.of(), List.of(), List.of(), List.of(), List.of());

    /**
     * An incident.
     *
     * @param monitors whom it concerns, the first of which opened it
     * @param ended null while open
     */
    record Episode(String id, List<String> monitors, long began, @Nullable Long ended) {
        String monitor() {
            return monitors.get(0);
        }
    }

    /** An interval of one monitor's history; {@code to} is null for the last one. */
    record Stretch(String monitor, long from, @Nullable Long to, Level level, String cause) {
        boolean isGap() {
            return level == Level.UNKNOWN && cause.equals("SELF_NOT_RUNNING");
        }

        /** 0 for the last one. */
        long length() {
            return to == null ? 0 : to - from;
        }

        boolean holds(long at) {
            return from <= at && (to == null || at < to);
        }
    }

    /** What a monitor is held to be. */
    enum Level {
        UP,
        DEGRADED,
        DOWN,
        UNKNOWN
    }

    /**
     * A row of the outbox.
     *
     * @param why the key of the digest that it was sent in, or of the row that it was superseded by; else empty
     */
    record Due(String key, String channel, String incident, String kind, String state, String why) {
        Due(String key, String channel, String incident, String kind, String state) {
            this(key, channel, incident, kind, state, "");
        }

        boolean isSuperseded() {
            return state.equals("superseded");
        }

        /** Empty where it was sent alone. */
        Optional<String> digest() {
            return Optional.of(why).filter(digest -> state.equals("sent") && !digest.isEmpty());
        }
    }

    /** A run of the process, as it wrote it down. */
    record Run(long number, long began, long lastSeen) {}

    /** Without what it says of itself: a machine that is too busy is nothing that a target did. */
    Kept ofTargets() {
        return new Kept(
                incidents.stream()
                        .filter(each -> !each.monitor().equals(ITSELF))
                        .toList(),
                intervals.stream()
                        .filter(each -> !each.monitor().equals(ITSELF))
                        .toList(),
                owed,
                runs,
                unsound);
    }

    Map<String, Episode> byId() {
        return incidents.stream().collect(Collectors.toMap(Episode::id, Function.identity()));
    }

    Map<String, List<Stretch>> byMonitor() {
        return intervals.stream().collect(Collectors.groupingBy(Stretch::monitor));
    }

    Map<String, List<Due>> byIncident() {
        return owed.stream().collect(Collectors.groupingBy(Due::incident));
    }
}
