package hopwatch.latency;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Reads what a {@link NumberWriter} wrote, with the same habits in the same order. */
public final class NumberReader {
    /** A version and a check stand before the numbers. */
    static final int SEAL = 3;

    private static final long TOP = 1L << 24;

    private final byte[] in;
    private int next;
    private long range = 0xFFFF_FFFFL;
    private long code;

    private NumberReader(byte[] in, int from) {
        this.in = in;
        this.next = from;
        for (int i = 0; i < 4; i++) {
            code = code << 8 | fetch();
        }
    }

    /**
     * What {@link NumberWriter#sealed} made.
     *
     * @throws IllegalArgumentException if it did not, or not with that version, or if it was damaged since
     */
    public static NumberReader of(byte[] sealed, byte version) {
        if (sealed.length < SEAL || sealed[0] != version) {
            throw new IllegalArgumentException("unknown version or cut short");
        }
        if (ByteBuffer.wrap(sealed).getShort(1) != check(sealed, SEAL)) {
            throw new IllegalArgumentException("damaged");
        }
        return new NumberReader(sealed, SEAL);
    }

    static short check(byte[] bytes, int from) {
        CRC32 sum = new CRC32();
        sum.update(bytes, from, bytes.length - from);
        return (short) sum.getValue();
    }

    /** At least 0. */
    public long read(Habit habit) {
        int length = length(habit.lengths());
        int learnt = Math.min(length, Habit.LEARNT_BITS);
        int answers = 1;
        for (int i = 0; i < learnt; i++) {
            answers = answers << 1 | (decided(habit.bits(length), answers) ? 1 : 0);
        }
        long number = answers;
        for (int bit = length - learnt; bit > 0; bit--) {
            number = number << 1 | (narrowed(range >>> 1) ? 1 : 0);
        }
        return number - 1;
    }

    public long readSigned(Habit habit) {
        long folded = read(habit);
        return folded >>> 1 ^ -(folded & 1);
    }

    /**
     * At most so much.
     *
     * @throws IllegalArgumentException if it is more: these bytes were not written so
     */
    public int readUpTo(Habit habit, int most) {
        long number = read(habit);
        if (number < 0 || number > most) {
            throw new IllegalArgumentException("a number out of range: " + number + " of at most " + most);
        }
        return (int) number;
    }

    private int length(Habit.Odds odds) {
        int length = 0;
        while (length < Habit.LONGEST && decided(odds, length)) {
            length++;
        }
        return length;
    }

    private boolean decided(Habit.Odds odds, int decision) {
        boolean yes = narrowed((range >>> 16) * odds.of(decision));
        odds.learn(decision, yes);
        return yes;
    }

    private boolean narrowed(long bound) {
        boolean yes = code >= bound;
        if (yes) {
            code -= bound;
            range -= bound;
        } else {
            range = bound;
        }
        while (range < TOP) {
            range <<= 8;
            code = code << 8 | fetch();
        }
        return yes;
    }

    private int fetch() {
        int at = next++;
        return at < in.length ? in[at] & 0xFF : 0;
    }
}
