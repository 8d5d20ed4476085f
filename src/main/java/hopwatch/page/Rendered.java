package hopwatch.page;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer's bytes, ready to be copied to any number of visitors.
 *
 * @param gzip null where compressing does not pay
 * @param tag the content's hash; each encoding's ETag is made from it
 * @param shared whether scripts of any site may read it
 */
public record Rendered(
        String type, String cacheControl, Buffer identity, @Nullable Buffer gzip, String tag, boolean shared) {
    public static final String JSON = "application/json; charset=utf-8";
    static final String HTML = "text/html; charset=utf-8";
    /** How a page may be kept, and what programs read of it. */
    public static final String AS_PAGES = Headers.PAGE;

    public static final String SVG = "image/svg+xml";

    private static final int WORTH_COMPRESSING = 256;

    public static Rendered of(String type, String cacheControl, String text) {
        return of(type, cacheControl, text.getBytes(StandardCharsets.UTF_8));
    }

    static Rendered of(String type, String cacheControl, byte[] bytes) {
        byte[] packed = bytes.length < WORTH_COMPRESSING ? bytes : gzipped(bytes);
        Buffer gzip = packed.length < bytes.length ? Buffer.buffer(packed) : null;
        return new Rendered(type, cacheControl, Buffer.buffer(bytes), gzip, hash(bytes), false);
    }

    /** Whether people read it: then it is there in several languages. */
    boolean isRead() {
        return type.equals(HTML);
    }

    /** The same, readable by scripts of any site. */
    public Rendered forEverybody() {
        return new Rendered(type, cacheControl, identity, gzip, tag, true);
    }

    /** The first 64 bits of SHA-256: enough to tell versions of one page apart. */
    static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static byte[] gzipped(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream gzip = new BestGzip(packed)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory cannot fail", impossible);
        }
        return packed.toByteArray();
    }

    /** Packed once and sent often, so the smallest size is worth its time. */
    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(ByteArrayOutputStream to) throws IOException {
            super(to);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
