package hopwatch.store;

import hopwatch.latency.Phases;
import hopwatch.latency.Timings;
import hopwatch.verdict.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * What a span of one series' checks came to.
 *
 * @param timings encoded, of the answered ones; to be summed up
 */
record Tally(Latency.Counts counts, List<byte[]> timings) {
    Tally {
        timings = List.copyOf(timings);
    }

    /**
     * One raw check.
     *
     * @param answered whether it counts as timed
     */
    record Check(Level level, boolean answered, Phases phases) {}

    static Tally of(List<Check> checks) {
        List<Phases> answered =
                checks.stream().filter(Check::answered).map(Check::phases).toList();
        Latency.Counts counts = new Latency.Counts(
                count(checks, Level.UP),
                count(checks, Level.DEGRADED),
                count(checks, Level.DOWN),
                count(checks, Level.UNKNOWN));
        return new Tally(counts, List.of(Timings.of(answered).encode()));
    }

    private static long count(List<Check> checks, Level level) {
        return checks.stream().filter(check -> check.level() == level).count();
    }

    static Tally sum(List<Tally> parts) {
        Latency.Counts counts = Latency.Counts.NONE;
        List<byte[]> timings = new ArrayList<>();
        for (Tally part : parts) {
            counts = counts.plus(part.counts);
            timings.addAll(part.timings);
        }
        return new Tally(counts, timings);
    }

    Timings merged() {
        return Timings.decode(timings);
    }
}
