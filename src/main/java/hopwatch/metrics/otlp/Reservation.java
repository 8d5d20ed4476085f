package hopwatch.metrics.otlp;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * What a collector says against a message that it took in: {@code partial_success} of the protocol's answers. A message of
 * which a part was rejected must not be sent again, so that this alone tells of it.
 *
 * @param rejected data points, or spans
 * @param why in the collector's words; perhaps empty
 */
record Reservation(long rejected, String why) {
    static final Reservation NONE = new Reservation(0, "");

    private static final int PARTIAL_SUCCESS = 1;
    private static final int REJECTED = 1;
    private static final int ERROR_MESSAGE = 2;

    /** Never fails: an answer that is nonsense says nothing against the message. */
    static Reservation of(Buffer answer) {
        try {
            return read(new ProtobufFields(answer.getBytes()));
        } catch (IndexOutOfBoundsException cutShort) {
            return NONE;
        }
    }

    private static Reservation read(ProtobufFields answer) {
        Reservation found = NONE;
        while (answer.next()) {
            if (answer.number() == PARTIAL_SUCCESS) {
                found = partial(new ProtobufFields(answer.bytes()));
            }
        }
        return found;
    }

    private static Reservation partial(ProtobufFields success) {
        long rejected = 0;
        String why = "";
        while (success.next()) {
            if (success.number() == REJECTED) {
                rejected = success.integer();
            } else if (success.number() == ERROR_MESSAGE) {
                why = new String(success.bytes(), StandardCharsets.UTF_8);
            }
        }
        return new Reservation(Math.max(0, rejected), why);
    }

    boolean isNone() {
        return equals(NONE);
    }
}
