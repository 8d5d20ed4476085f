package hopwatch.probe.web;

import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.util.Optional;

/**
 * How much an HTTP/2 peer may say within one check. Netty has limits of its own, but tells a head without end and a
 * flood of control frames by the same code. Touched by one event loop only.
 */
final class FrameLimits {
    /** What a peer may send before it has heard anything from us (RFC 9113 §6.9.2). */
    static final int FIRST_WINDOW = 65_535;
    /**
     * The only window that we ever grant: one byte beyond the body cap, so that an honest peer with more to say is told
     * from one that heeds no window, and the transfer of a large page never waits for us.
     */
    static final int WINDOW = Exchange.BODY_CAP + 1;

    /** As compressed, and once more as inflated. */
    static final int HEAD_CAP = 32 * 1024;
    /** A head of 32 KiB takes two frames; a peer that splits it into more wants to keep us busy. */
    static final int MOST_CONTINUATIONS = 16;
    /** Settings, pings, window updates and the like: an answer comes with a handful. */
    static final int MOST_CONTROL_FRAMES = 1_000;

    private final long most;
    private boolean greeted;
    private int head;
    private int continuations;
    private int control;
    private long data;

    /** @param most of a body's bytes */
    FrameLimits(long most) {
        this.most = most;
    }

    /** @return why the check ends here; empty while all is well */
    Optional<Failure> heard(Frame frame) {
        boolean first = !greeted;
        greeted = true;
        return first && !isGreeting(frame) ? broken(Http2Error.PROTOCOL_ERROR) : said(frame);
    }

    private static boolean isGreeting(Frame frame) {
        return frame.type() == Http2FrameTypes.SETTINGS && frame.flags() == 0;
    }

    private Optional<Failure> said(Frame frame) {
        return switch (frame.type()) {
            case Http2FrameTypes.HEADERS -> began(frame);
            case Http2FrameTypes.CONTINUATION -> continued(frame);
            case Http2FrameTypes.DATA -> frame.length() == 0 ? idle() : data(frame);
            case Http2FrameTypes.PUSH_PROMISE -> broken(Http2Error.PROTOCOL_ERROR);
            default -> idle();
        };
    }

    /** Whether the peer has said exactly as much as it may without ever listening to us. */
    boolean isWindowUsedUp() {
        return data == FIRST_WINDOW && most == WINDOW;
    }

    private Optional<Failure> began(Frame frame) {
        head = 0;
        continuations = 0;
        return head(frame);
    }

    private Optional<Failure> continued(Frame frame) {
        continuations++;
        return head(frame);
    }

    private Optional<Failure> head(Frame frame) {
        head += frame.length();
        return head > HEAD_CAP || continuations > MOST_CONTINUATIONS
                ? Optional.of(new Failure(Cause.HEAD_TOO_LARGE))
                : Optional.empty();
    }

    private Optional<Failure> data(Frame frame) {
        data += frame.length();
        return data > most ? broken(Http2Error.FLOW_CONTROL_ERROR) : Optional.empty();
    }

    private Optional<Failure> idle() {
        return ++control > MOST_CONTROL_FRAMES ? broken(Http2Error.ENHANCE_YOUR_CALM) : Optional.empty();
    }

    private static Optional<Failure> broken(Http2Error error) {
        return Optional.of(new Failure(Cause.WAIT_H2_PROTOCOL, error.name()));
    }
}
