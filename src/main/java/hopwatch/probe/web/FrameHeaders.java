package hopwatch.probe.web;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/** Finds the frames in a stream of HTTP/2 bytes, however they are cut, and keeps none of their payload. */
final class FrameHeaders {
    private static final int SIZE = 9;

    private final Consumer<Frame> each;
    private final byte[] header = new byte[SIZE];
    private int have;
    private int payloadLeft;

    /** @param each told of a frame as soon as its header is complete */
    FrameHeaders(Consumer<Frame> each) {
        this.each = each;
    }

    /** Leaves the bytes as they are. */
    void pass(ByteBuf bytes) {
        int at = bytes.readerIndex();
        while (at < bytes.writerIndex()) {
            at += payloadLeft > 0 ? skipped(bytes.writerIndex() - at) : taken(bytes.getByte(at));
        }
    }

    private int skipped(int available) {
        int skipped = Math.min(payloadLeft, available);
        payloadLeft -= skipped;
        return skipped;
    }

    private int taken(byte next) {
        header[have++] = next;
        if (have == SIZE) {
            Frame frame = new Frame(number(0, 3), header[3], header[4] & 0xff, number(5, 9) & Integer.MAX_VALUE);
            have = 0;
            payloadLeft = frame.length();
            each.accept(frame);
        }
        return 1;
    }

    private int number(int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = (number << 8) | (header[i] & 0xff);
        }
        return number;
    }
}
