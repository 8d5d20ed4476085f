package hopwatch.store.table;

import hopwatch.cache.Served;
import hopwatch.latency.Timings;
import hopwatch.verdict.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a span of one series' checks came to; re-checks are left out.
 *
 * @param timings encoded, of the answered ones; to be summed up
 */
public record Tally(Latency.Counts counts, CacheUse caches, List<byte[]> timings) {
    public static final Tally NOTHING = new Tally(Latency.Counts.NONE, CacheUse.NONE, List.of());

    public Tally {
        timings = List.copyOf(timings);
    }

    public static Tally of(List<RawRow> rows) {
        List<RawRow> checks = rows.stream().filter(RawRow::isCounted).toList();
        Latency.Counts counts = new Latency.Counts(
                count(checks, Level.UP),
                count(checks, Level.DEGRADED),
                count(checks, Level.DOWN),
                count(checks, Level.UNKNOWN),
                checks.stream().mapToLong(RawRow::missed).sum());
        Timings timings = Timings.of(
                checks.stream().filter(RawRow::isAnswered).map(RawRow::timed).toList());
        return new Tally(counts, caches(checks), List.of(timings.encode()));
    }

    private static long count(List<RawRow> checks, Level level) {
        return checks.stream()
                .filter(check -> check.outcome().level() == Codes.code(level))
                .count();
    }

    private static CacheUse caches(List<RawRow> checks) {
        return new CacheUse(checks.stream()
                .map(check -> Codes.served(check.served()))
                .filter(served -> served != Served.UNTOLD)
                .collect(Collectors.groupingBy(served -> served, Collectors.counting())));
    }

    public static Tally sum(List<Tally> parts) {
        Latency.Counts counts = Latency.Counts.NONE;
        CacheUse caches = CacheUse.NONE;
        List<byte[]> timings = new ArrayList<>();
        for (Tally part : parts) {
            counts = counts.plus(part.counts);
            caches = caches.plus(part.caches);
            timings.addAll(part.timings);
        }
        return new Tally(counts, caches, timings);
    }

    /** As it is kept: of a single part, as it is. */
    byte[] encoded() {
        return timings.size() == 1 ? timings.get(0) : Timings.decode(timings).encode();
    }
}
