package hopwatch.metrics;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Protobuf's encoding of fields, one after the other; for one thread at a time. */
final class Wire {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int LONGEST_VARINT = 10;

    private static final int LEAST = 8_192;
    /** Enough for the largest family of ten thousand monitors with three hops, which takes 25 MB and doubled to that. */
    private static final int MOST_KEPT = 32 * 1024 * 1024;

    private byte[] bytes = new byte[LEAST];
    private int end;

    /** Writes it with its length before it, and begins anew. */
    void flushTo(OutputStream out) throws IOException {
        int body = end;
        varint(body);
        out.write(bytes, body, end - body);
        out.write(bytes, 0, body);
        clear();
    }

    int length() {
        return end;
    }

    void clear() {
        end = 0;
        if (bytes.length > MOST_KEPT) {
            bytes = new byte[LEAST];
        }
    }

    void number(int field, long value) {
        tag(field, VARINT);
        varint(value);
    }

    /** Small whatever its sign. */
    void signed(int field, long value) {
        number(field, value << 1 ^ value >> 63);
    }

    void real(int field, double value) {
        tag(field, FIXED64);
        room(Double.BYTES);
        for (long bits = Double.doubleToRawLongBits(value), i = 0; i < Double.BYTES; i++, bits >>>= Byte.SIZE) {
            bytes[end++] = (byte) bits;
        }
    }

    @SuppressWarnings("deprecation") // of ASCII, which most labels are, the quickest way to the bytes
    void text(int field, String value) {
        tag(field, LENGTH_DELIMITED);
        if (isAscii(value)) {
            varint(value.length());
            room(value.length());
            value.getBytes(0, value.length(), bytes, end);
            end += value.length();
        } else {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            varint(utf8.length);
            room(utf8.length);
            System.arraycopy(utf8, 0, bytes, end, utf8.length);
            end += utf8.length;
        }
    }

    private static boolean isAscii(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** Begins a message within the message, to be given to {@link #close} once it is whole. */
    int open(int field) {
        tag(field, LENGTH_DELIMITED);
        room(1);
        return ++end;
    }

    /** Most are shorter than 128 bytes, and so is their length's one: the others are moved. */
    void close(int begin) {
        int length = end - begin;
        if (length > 0x7f) {
            int more = (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(length)) / 7;
            room(more);
            System.arraycopy(bytes, begin, bytes, begin + more, length);
            end = begin - 1;
            varint(length);
            end += length;
        } else {
            bytes[begin - 1] = (byte) length;
        }
    }

    private void tag(int field, int type) {
        varint((long) field << 3 | type);
    }

    private void varint(long value) {
        room(LONGEST_VARINT);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[end++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[end++] = (byte) rest;
    }

    private void room(int more) {
        if (end + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, end + more));
        }
    }
}
