package hopwatch.probe.web;

import hopwatch.probe.Stage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Takes in the body of an answer as far as somebody wants it. Event loop; only inflating is for a worker. */
final class Intake {
    /** So much is kept, and so much made of what is compressed: a hundred scrapers at once must not take all memory. */
    static final int MOST_KEPT = 4 * 1024 * 1024;

    private static final String TOO_LARGE = "http: request body too large";

    private final Inquiry.Wanted wanted;
    private final long limit;
    private final Buffer kept = Buffer.buffer();
    private final Promise<Void> over = Promise.promise();
    private long bytes;
    private String trouble = "";

    Intake(Inquiry.Wanted wanted) {
        this.wanted = wanted;
        this.limit = wanted.largest() > 0 ? wanted.largest() : Long.MAX_VALUE;
    }

    /** Never fails: a body that breaks off is one with trouble. */
    Future<Void> whole(HttpClientResponse head) {
        head.exceptionHandler(why -> end(Causes.of(Stage.BODY, why).reason().sentence()))
                .endHandler(end -> end(""))
                .handler(this::take);
        return over.future();
    }

    private void take(Buffer part) {
        if (over.future().isComplete()) {
            return;
        }
        if (isKept()) {
            kept.appendBuffer(part);
        }
        bytes += part.length();
        if (!isCompressed() && bytes > limit) {
            bytes = limit;
            end(TOO_LARGE);
        } else if (isKept() && kept.length() > MOST_KEPT) {
            end("more than the " + MOST_KEPT + " bytes that are looked at");
        }
    }

    private boolean isKept() {
        return wanted.kept() || isCompressed();
    }

    private boolean isCompressed() {
        return !wanted.compression().isEmpty();
    }

    /** Only the first end counts. */
    void end(String why) {
        if (!over.future().isComplete()) {
            trouble = why;
            over.complete();
        }
    }

    /** Whether somebody looks at it, or has to inflate it, which may take longer than an event loop should be kept waiting. */
    boolean isHeavy() {
        return isKept() && kept.length() > 0;
    }

    Taken taken() {
        if (isCompressed()) {
            return inflated();
        }
        return wanted.kept()
                ? new Taken(bytes, kept.slice(0, (int) bytes), trouble, false)
                : Taken.counted(bytes, trouble);
    }

    private Taken inflated() {
        InputStream wire = new ByteArrayInputStream(kept.getBytes());
        try (InputStream plain = wanted.compression().equals("gzip") ? new GZIPInputStream(wire) : new Headless(wire)) {
            return inflated(plain);
        } catch (IOException broken) {
            return Taken.undecodable(trouble.isEmpty() ? String.valueOf(broken.getMessage()) : trouble);
        }
    }

    /** What a deflated body is to Go: without zlib's head. Its memory is not the JVM's, and given back at once. */
    private static final class Headless extends InflaterInputStream {
        Headless(InputStream wire) {
            super(wire, new Inflater(true));
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }

    private Taken inflated(InputStream plain) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        String why = inflate(plain, read).or(() -> Optional.of(trouble)).orElse("");
        return new Taken(read.size(), wanted.kept() ? Buffer.buffer(read.toByteArray()) : Buffer.buffer(), why, false);
    }

    /** @return what went wrong */
    private Optional<String> inflate(InputStream plain, ByteArrayOutputStream read) {
        byte[] part = new byte[8 * 1024];
        try {
            for (int n = plain.read(part); n >= 0; n = plain.read(part)) {
                int room = (int) Math.min(n, Math.min(limit, MOST_KEPT) - read.size());
                read.write(part, 0, room);
                if (room < n) {
                    return Optional.of(
                            limit <= MOST_KEPT ? TOO_LARGE : "more than the " + MOST_KEPT + " bytes that are inflated");
                }
            }
            return Optional.empty();
        } catch (IOException broken) {
            return Optional.of(trouble.isEmpty() ? String.valueOf(broken.getMessage()) : trouble);
        }
    }
}
