package hopwatch.metrics.otlp;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** What one signal has to send. All but {@link #load} on the outlet's context, and never two at once. */
interface Cargo {
    /** The next message; null where there is nothing to say. Blocks: for a worker thread. */
    @Nullable
    Buffer load();

    /** The message arrived, or will never be accepted: it is not to be sent again. */
    void settled(boolean arrived);
}
