package hopwatch.metrics;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Answers compressed for scrapers that take them so: a sixth more bytes than there must be, in two fifths of the time. */
public final class Gzip {
    private static final int SMALL = 1024;

    private Gzip() {}

    public static boolean isAccepted(HttpServerRequest request) {
        return Choices.of(request.headers(), HttpHeaders.ACCEPT_ENCODING).want("gzip");
    }

    /** For some kilobytes, which take a tenth of a millisecond. */
    public static Buffer of(Buffer plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(SMALL);
        try (OutputStream out = into(bytes, SMALL)) {
            out.write(plain.getBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    /** @param room for what is handed on at once, in bytes */
    static OutputStream into(OutputStream out, int room) throws IOException {
        return new Quickly(out, room);
    }

    private static final class Quickly extends GZIPOutputStream {
        Quickly(OutputStream out, int room) throws IOException {
            super(out, room);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
