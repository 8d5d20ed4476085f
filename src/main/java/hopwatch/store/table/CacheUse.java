package hopwatch.store.table;

import hopwatch.cache.Served;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How often a series' answers came from where, over a window. Re-checks are left out.
 *
 * @param answers those of which a cache said something; none for what never occurred
 */
public record CacheUse(Map<Served, Long> answers) {
    public static final CacheUse NONE = new CacheUse(Map.of());

    public CacheUse {
        answers = Map.copyOf(answers);
    }

    /** The answers to either. */
    public CacheUse plus(CacheUse more) {
        Map<Served, Long> sum = new EnumMap<>(Served.class);
        answers.forEach((served, count) -> sum.merge(served, count, Long::sum));
        more.answers.forEach((served, count) -> sum.merge(served, count, Long::sum));
        return new CacheUse(sum);
    }

    /** How many came from there. */
    public long of(Served served) {
        return answers.getOrDefault(served, 0L);
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
