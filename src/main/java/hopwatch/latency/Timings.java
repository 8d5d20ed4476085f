package hopwatch.latency;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How long answered checks took: in all, from their start and from the slot they were due in, and phase by phase.
 *
 * @param total from the start
 * @param sinceSlot from the slot, so that a check that began late hides nothing
 * @param phases every phase; one that no check needed holds zeros
 */
public record Timings(Distribution total, Distribution sinceSlot, Map<Phase, Distribution> phases) {
    /** No checks. */
    public static final Timings NONE = of(List.of());

    public Timings {
        phases = Map.copyOf(phases);
    }

    public static Timings of(Collection<Timed> checks) {
        Map<Phase, Distribution> phases = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            phases.put(phase, Distribution.of(checks.stream().mapToLong(check -> check.phases()
                    .of(phase))));
        }
        Distribution total = Distribution.of(checks.stream().mapToLong(Timed::total));
        boolean onTime = checks.stream().allMatch(check -> check.sinceSlot() == check.total());
        Distribution sinceSlot =
                onTime ? total : Distribution.of(checks.stream().mapToLong(Timed::sinceSlot));
        return new Timings(total, sinceSlot, phases);
    }

    /**
     * The sum of encoded ones; of none, no samples.
     *
     * @throws IllegalArgumentException if one of them is not what {@link #encode} made, now or before schema 3
     */
    public static Timings decode(Collection<byte[]> parts) {
        TimingsSum sum = new TimingsSum();
        parts.forEach(sum::add);
        return sum.timings();
    }

    /**
     * As {@link #decode}, of the total alone, which is several times faster.
     *
     * @throws IllegalArgumentException as {@link #decode}
     */
    public static Distribution decodeTotal(Collection<byte[]> parts) {
        TimingsSum sum = new TimingsSum();
        parts.forEach(sum::addTotal);
        return sum.timings().total();
    }

    /** The distributions one after the other, with habits in common; the one since the slot only where it differs. */
    public byte[] encode() {
        NumberWriter out = new NumberWriter();
        Buckets habits = new Buckets();
        out.write(new Habit(), total.count());
        total.write(out, habits);
        TimingsSum.ORDER.forEach(phase -> of(phase).write(out, habits));
        boolean late = !sinceSlot.equals(total);
        out.write(new Habit(), late ? 1 : 0);
        if (late) {
            sinceSlot.write(out, habits);
        }
        return out.sealed(TimingsSum.VERSION);
    }

    public Distribution of(Phase phase) {
        return phases.getOrDefault(phase, Distribution.EMPTY);
    }
}
