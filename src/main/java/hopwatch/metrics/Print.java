package hopwatch.metrics;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Makes answers' bytes; for one thread at a time. */
final class Print {
    private static final int ROOM = 64 * 1024;

    private final Exposition exposition;
    private final Protobuf protobuf = new Protobuf();

    Print(Exposition exposition) {
        this.exposition = exposition;
    }

    /** Takes as long as a scrape takes: not for an event loop. */
    Buffer of(Wanted wanted) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(ROOM);
        try (Unended out = new Unended(
                wanted.gzip() ? Gzip.into(bytes, ROOM) : bytes, wanted.form().endLength())) {
            Part written = wanted.debug()
                    ? wanted.form().writerForPeopleTo(out, wanted.escaping(), protobuf)
                    : wanted.form().writerTo(out, wanted.escaping(), protobuf);
            exposition.scrape(wanted, written.after(out::begin));
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
