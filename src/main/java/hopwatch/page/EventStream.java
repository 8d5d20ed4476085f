package hopwatch.page;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client that listens to {@link Events}, and what it has been told. */
final class EventStream {
    private static final Logger log = LoggerFactory.getLogger(EventStream.class);
    /** Some hundred messages: whoever leaves more of them unread does not listen. */
    private static final int UNREAD_BYTES = 16 * 1024;

    private final WriteStream<Buffer> out;
    private final Runnable cut;
    private @Nullable String version;
    private int beat;

    /** @param cut ends its connection, whatever is still on its way */
    EventStream(WriteStream<Buffer> out, Runnable cut) {
        this.out = out;
        this.cut = cut;
        out.setWriteQueueMaxSize(UNREAD_BYTES);
    }

    /** Whether it has heard of this version. */
    boolean knows(String version) {
        return version.equals(this.version);
    }

    /** Whether nothing was said to it since that beat. */
    boolean isBehind(int beat) {
        return this.beat != beat;
    }

    /** False if it is cut off, because it does not read. */
    boolean tell(Buffer message, String version, int beat) {
        if (out.writeQueueFull()) {
            cut.run();
            return false;
        }
        this.version = version;
        this.beat = beat;
        out.write(message).onFailure(gone -> log.debug("client left", gone));
        return true;
    }

    void end() {
        out.end().onComplete(ended -> cut.run());
    }
}
