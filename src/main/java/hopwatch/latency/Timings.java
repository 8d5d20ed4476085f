package hopwatch.latency;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long answered checks took: in all, and phase by phase.
 *
 * @param phases every phase; one that no check needed holds zeros
 */
public record Timings(Distribution total, Map<Phase, Distribution> phases) {
    /** As encoded, after the total; the enum's order may change, this must not. */
    private static final List<Phase> ORDER =
            List.of(Phase.RESOLVE, Phase.CONNECT, Phase.TLS, Phase.PROCESSING, Phase.TRANSFER);

    public Timings {
        phases = Map.copyOf(phases);
    }

    public static Timings of(Collection<Phases> checks) {
        Map<Phase, Distribution> phases = new EnumMap<>(Phase.class);
        for (Phase phase : ORDER) {
            phases.put(phase, Distribution.of(checks.stream().mapToLong(check -> check.of(phase))));
        }
        return new Timings(Distribution.of(checks.stream().mapToLong(Phases::total)), phases);
    }

    public static Timings merged(Timings one, Timings other) {
        Map<Phase, Distribution> phases = new EnumMap<>(Phase.class);
        for (Phase phase : ORDER) {
            phases.put(phase, Distribution.merged(List.of(one.of(phase), other.of(phase))));
        }
        return new Timings(Distribution.merged(List.of(one.total, other.total)), phases);
    }

    /**
     * The sum of encoded ones; of none, no samples.
     *
     * @throws IllegalArgumentException if one of them is not what {@link #encode} made
     */
    public static Timings decode(Collection<byte[]> parts) {
        List<List<byte[]>> columns = Stream.generate(() -> (List<byte[]>) new ArrayList<byte[]>())
                .limit(1L + ORDER.size())
                .toList();
        parts.forEach(part -> split(part, columns));
        Map<Phase, Distribution> phases = new EnumMap<>(Phase.class);
        for (int i = 0; i < ORDER.size(); i++) {
            phases.put(ORDER.get(i), Distribution.decode(columns.get(i + 1)));
        }
        return new Timings(Distribution.decode(columns.get(0)), phases);
    }

    private static void split(byte[] encoded, List<List<byte[]>> columns) {
        ByteBuffer in = ByteBuffer.wrap(encoded);
        try {
            columns.forEach(column -> column.add(next(in)));
        } catch (BufferUnderflowException tooShort) {
            throw new IllegalArgumentException("not timings: cut short", tooShort);
        }
        if (in.hasRemaining()) {
            throw new IllegalArgumentException("not timings: too long");
        }
    }

    private static byte[] next(ByteBuffer in) {
        long length = Varints.read(in);
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] part = new byte[(int) length];
        in.get(part);
        return part;
    }

    /** The six distributions, each with its length before it. */
    public byte[] encode() {
        Varints.Writer out = new Varints.Writer().block(total.encode());
        ORDER.forEach(phase -> out.block(of(phase).encode()));
        return out.bytes();
    }

    public Distribution of(Phase phase) {
        return phases.getOrDefault(phase, Distribution.EMPTY);
    }
}
