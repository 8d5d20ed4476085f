package hopwatch.latency;

import java.nio.ByteBuffer;

/** Whole numbers, at least 0, in as many bytes as they need: seven bits each, lowest first. */
final class Varints {
    private static final int LONGEST = 9;

    private Varints() {}

    /**
     * The next number.
     *
     * @throws java.nio.BufferUnderflowException if there is none
     * @throws IllegalArgumentException if it does not fit 63 bits
     */
    static long read(ByteBuffer in) {
        long value = 0;
        for (int i = 0; i < LONGEST; i++) {
            byte next = in.get();
            value |= (next & 0x7FL) << (7 * i);
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number too long");
    }
}
