package hopwatch.metrics.otlp;

import io.opentelemetry.exporter.internal.marshal.Marshaler;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Messages as bytes. */
final class Messages {
    private Messages() {}

    static Buffer written(Marshaler message, boolean gzip) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(gzip ? 8 * 1024 : message.getBinarySerializedSize());
        try (OutputStream out = gzip ? new GZIPOutputStream(bytes) : bytes) {
            message.writeBinaryTo(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
