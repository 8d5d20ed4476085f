package hopwatch.metrics.otlp;

import java.util.Arrays;

/**
 * The fields of a protobuf message, one after the other. What ends too soon is an {@link IndexOutOfBoundsException}. Only
 * two fields of one answer are read: the library that reads all is many times the size.
 */
final class ProtobufFields {
    private static final byte[] NOTHING = {};
    private static final int LONGEST_VARINT = 10;

    private final byte[] message;
    private int at;
    private int number;
    private long integer;
    private byte[] bytes = NOTHING;

    ProtobufFields(byte[] message) {
        this.message = message;
    }

    /** Goes on to the next; false where there is none. */
    boolean next() {
        if (at == message.length) {
            return false;
        }
        long tag = varint();
        number = (int) (tag >>> 3);
        integer = 0;
        bytes = NOTHING;
        switch ((int) (tag & 7)) {
            case 0 -> integer = varint();
            case 1 -> bytes = taken(Long.BYTES);
            case 2 -> bytes = taken(varint());
            case 5 -> bytes = taken(Integer.BYTES);
            default -> throw new IndexOutOfBoundsException("a group, which nobody writes any more");
        }
        return true;
    }

    int number() {
        return number;
    }

    /** Zero where it is none. */
    long integer() {
        return integer;
    }

    /** None where it is a number. */
    byte[] bytes() {
        return bytes;
    }

    private long varint() {
        long value = 0;
        for (int byteAt = 0; byteAt < LONGEST_VARINT; byteAt++) {
            byte next = message[at++];
            value |= (long) (next & 0x7f) << (7 * byteAt);
            if (next >= 0) {
                return value;
            }
        }
        throw new IndexOutOfBoundsException("a number without an end");
    }

    private byte[] taken(long length) {
        if (length < 0 || length > message.length - at) {
            throw new IndexOutOfBoundsException("a field beyond the end");
        }
        at += (int) length;
        return Arrays.copyOfRange(message, at - (int) length, at);
    }
}
