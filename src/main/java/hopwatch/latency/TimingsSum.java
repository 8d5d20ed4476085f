package hopwatch.latency;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up encoded {@link Timings}. */
final class TimingsSum {
    /** Before schema 3 there was no version: a block's length stood there, which is never none. */
    static final byte VERSION = 0;

    /** As encoded, after the total; the enum's order may change, this must not. */
    static final List<Phase> ORDER = List.of(Phase.RESOLVE, Phase.CONNECT, Phase.TLS, Phase.PROCESSING, Phase.TRANSFER);

    private final Distribution.Sum total = new Distribution.Sum();
    private final Distribution.Sum sinceSlot = new Distribution.Sum();
    private boolean late;
    private final Distribution.Sum one = new Distribution.Sum();
    private final Map<Phase, Distribution.Sum> phases = new EnumMap<>(Phase.class);

    TimingsSum() {
        ORDER.forEach(phase -> phases.put(phase, new Distribution.Sum()));
    }

    void add(byte[] encoded) {
        if (isOld(encoded)) {
            addOld(encoded);
            return;
        }
        NumberReader in = NumberReader.of(encoded, VERSION);
        Buckets habits = new Buckets();
        long samples = Distribution.Sum.samples(in);
        one.clear();
        one.add(in, samples, habits);
        total.add(one);
        ORDER.forEach(phase -> of(phase).add(in, samples, habits));
        if (in.readUpTo(new Habit(), 1) == 0) {
            sinceSlot.add(one);
        } else {
            sinceSlot.add(in, samples, habits);
            late = true;
        }
    }

    /** Leaves all others as they are. */
    void addTotal(byte[] encoded) {
        if (isOld(encoded)) {
            total.add(block(ByteBuffer.wrap(encoded)));
        } else {
            NumberReader in = NumberReader.of(encoded, VERSION);
            total.add(in, Distribution.Sum.samples(in), new Buckets());
        }
    }

    private Distribution.Sum of(Phase phase) {
        return phases.computeIfAbsent(phase, missing -> new Distribution.Sum());
    }

    private static boolean isOld(byte[] encoded) {
        return encoded.length == 0 || encoded[0] != VERSION;
    }

    private void addOld(byte[] encoded) {
        ByteBuffer in = ByteBuffer.wrap(encoded);
        byte[] whole = block(in);
        total.add(whole);
        sinceSlot.add(whole);
        ORDER.forEach(phase -> of(phase).add(block(in)));
        if (in.hasRemaining()) {
            throw new IllegalArgumentException("not timings: too long");
        }
    }

    private static byte[] block(ByteBuffer in) {
        try {
            long length = Varints.read(in);
            if (length > in.remaining()) {
                throw new BufferUnderflowException();
            }
            byte[] block = new byte[(int) length];
            in.get(block);
            return block;
        } catch (BufferUnderflowException tooShort) {
            throw new IllegalArgumentException("not timings: cut short", tooShort);
        }
    }

    Timings timings() {
        Map<Phase, Distribution> sums = new EnumMap<>(Phase.class);
        phases.forEach((phase, sum) -> sums.put(phase, sum.distribution()));
        Distribution whole = total.distribution();
        return new Timings(whole, late ? sinceSlot.distribution() : whole, sums);
    }
}
