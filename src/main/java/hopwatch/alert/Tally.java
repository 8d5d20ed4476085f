package hopwatch.alert;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/** Attempts counted by channel and outcome; written on the courier's context, read from anywhere. */
final class Tally {
    private static final Map<String, Long> ZEROS =
            Arrays.stream(Outcome.values()).collect(Collectors.toUnmodifiableMap(Outcome::label, outcome -> 0L));

    private final ConcurrentMap<String, ConcurrentMap<String, Long>> counts = new ConcurrentHashMap<>();

    void count(String channel, Outcome outcome) {
        counts.computeIfAbsent(channel, first -> new ConcurrentHashMap<>(ZEROS)).merge(outcome.label(), 1L, Long::sum);
    }

    /** By channel, then by outcome. */
    Map<String, Map<String, Long>> snapshot() {
        return counts.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, channel -> Map.copyOf(channel.getValue())));
    }
}
