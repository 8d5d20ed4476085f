package hopwatch.store;

import hopwatch.cache.Served;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How often a series' answers came from where, over a window of which raw observations are still kept. Re-checks are
 * left out.
 *
 * @param answers those of which a cache said something; none for what never occurred
 */
public record CacheUse(Map<Served, Long> answers) {
    public static final CacheUse NONE = new CacheUse(Map.of());

    public CacheUse {
        answers = Map.copyOf(answers);
    }

    /** Of how many answers it was told from where they came. */
    public long told() {
        return answers.values().stream().mapToLong(count -> count).sum();
    }

    /** The share of answers that needed nothing behind the cache, 0 to 1; empty if nothing was told. */
    public OptionalDouble hitRatio() {
        long cached = answers.entrySet().stream()
                .filter(entry -> entry.getKey().isFromCache())
                .mapToLong(Map.Entry::getValue)
                .sum();
        return told() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) cached / told());
    }
}
