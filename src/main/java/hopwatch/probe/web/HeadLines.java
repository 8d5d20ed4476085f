package hopwatch.probe.web;

import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * Reads the lines of an HTTP/1 head as they pass, for what Netty lets through: folded headers (RFC 9112 §5.2), and
 * headers without number, since it counts only the bytes in them. Ends with the final head; an informational one is
 * followed by another.
 */
final class HeadLines {
    /** Where a status line has the first digit of its code. */
    private static final int CODE = "HTTP/1.1 ".length();

    private static final int MOST = 1_000;

    private boolean over;
    private boolean informational;
    private boolean inHeaders;
    private boolean folded;
    private int length;
    private int headers;

    /** Leaves the bytes as they are. */
    void pass(ByteBuf bytes) {
        for (int at = bytes.readerIndex(); at < bytes.writerIndex() && !over; at++) {
            byte next = bytes.getByte(at);
            if (next == '\n') {
                ended();
            } else if (next != '\r') {
                taken(next);
            }
        }
    }

    /** Worth a look once Netty has read the head: it may have found something worse. */
    Optional<Failure> trouble() {
        if (headers > MOST) {
            return Optional.of(new Failure(Cause.HEAD_TOO_LARGE, headers + " headers"));
        }
        return folded ? Optional.of(new Failure(Cause.HEAD_BAD_HEADER, "folded")) : Optional.empty();
    }

    private void taken(byte next) {
        folded |= inHeaders && length == 0 && (next == ' ' || next == '\t');
        if (!inHeaders && length == CODE) {
            informational = next == '1';
        }
        length++;
    }

    /** Empty lines before the status line are not ours to judge. */
    private void ended() {
        boolean empty = length == 0;
        headers += inHeaders && !empty ? 1 : 0;
        over = inHeaders && empty && !informational;
        inHeaders = !empty;
        length = 0;
    }
}
