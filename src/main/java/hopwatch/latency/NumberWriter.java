package hopwatch.latency;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Writes whole numbers, at least 0, in about as many bits as they surprise: an adaptive binary range coder (G. N. N.
 * Martin, 1979; the carry as in LZMA). What was written is read by a {@link NumberReader} with the same habits in the
 * same order.
 */
public final class NumberWriter {
    private static final long TOP = 1L << 24;
    private static final long WORD = 0xFFFF_FFFFL;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long low;
    private long range = WORD;
    private int held;
    private long waiting;
    private boolean begun;

    public void write(Habit habit, long number) {
        if (number < 0) {
            throw new IllegalArgumentException("only numbers of at least 0, not " + number);
        }
        long next = number + 1;
        int length = Long.SIZE - 1 - Long.numberOfLeadingZeros(next);
        length(habit.lengths(), length);
        int learnt = Math.min(length, Habit.LEARNT_BITS);
        int answers = 1;
        for (int bit = length - 1; bit >= length - learnt; bit--) {
            boolean one = (next >>> bit & 1) == 1;
            decide(habit.bits(length), answers, one);
            answers = answers << 1 | (one ? 1 : 0);
        }
        for (int bit = length - learnt - 1; bit >= 0; bit--) {
            evenly((next >>> bit & 1) == 1);
        }
    }

    /** Near 0 on either side is short; at most 2^62 to either. */
    public void writeSigned(Habit habit, long number) {
        write(habit, number << 1 ^ number >> 63);
    }

    /** One by one: most numbers are short. */
    private void length(Habit.Odds odds, int length) {
        for (int passed = 0; passed < Habit.LONGEST; passed++) {
            boolean longer = length > passed;
            decide(odds, passed, longer);
            if (!longer) {
                return;
            }
        }
    }

    private void decide(Habit.Odds odds, int decision, boolean yes) {
        narrow((range >>> 16) * odds.of(decision), yes);
        odds.learn(decision, yes);
    }

    private void evenly(boolean yes) {
        narrow(range >>> 1, yes);
    }

    private void narrow(long bound, boolean yes) {
        if (yes) {
            low += bound;
            range -= bound;
        } else {
            range = bound;
        }
        while (range < TOP) {
            range <<= 8;
            shift();
        }
    }

    /** A byte leaves once no carry can reach it any more. */
    private void shift() {
        if (low < 0xFF00_0000L || low > WORD) {
            int carry = (int) (low >>> 32);
            if (begun) {
                out.write(held + carry);
            }
            begun = true;
            for (; waiting > 0; waiting--) {
                out.write(0xFF + carry);
            }
            held = (int) (low >>> 24 & 0xFF);
        } else {
            waiting++;
        }
        low = (low & 0x00FF_FFFFL) << 8;
    }

    /**
     * Ends it: the version, a check over what follows, and the numbers.
     *
     * @param version of whatever decides which numbers come in which order
     */
    public byte[] sealed(byte version) {
        byte[] numbers = bytes();
        return ByteBuffer.allocate(NumberReader.SEAL + numbers.length)
                .put(version)
                .putShort(NumberReader.check(numbers, 0))
                .put(numbers)
                .array();
    }

    /** What follows the last byte is read as zeros, so zeros at the end are left out. */
    private byte[] bytes() {
        roundUp();
        for (int i = 0; i < 5; i++) {
            shift();
        }
        byte[] whole = out.toByteArray();
        int length = whole.length;
        while (length > 0 && whole[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(whole, length);
    }

    /** Any value within the range will do: the one that ends in most zeros is shortest. */
    private void roundUp() {
        for (int bits = 31; bits > 0; bits--) {
            long mask = (1L << bits) - 1;
            long rounded = low + mask & ~mask;
            if (rounded < low + range) {
                low = rounded;
                return;
            }
        }
    }
}
