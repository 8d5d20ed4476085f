package hopwatch.probe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Undoes a body's content coding, never beyond the cap; pure. */
final class Inflating {
    private Inflating() {}

    /**
     * @param coding the Content-Encoding header; empty for none
     * @return the body as it was before it was coded; unchanged where a coding was used that we never offered
     */
    static byte[] body(byte[] wire, String coding, int cap) {
        return switch (coding.strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> wire.length == 0 ? wire : inflated(wire, cap);
            default -> {
                if (coding.contains(",")) {
                    throw new Failure(Cause.BODY_DECODE_ERROR, "more than one coding");
                }
                yield wire;
            }
        };
    }

    private static byte[] inflated(byte[] wire, int cap) {
        try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(wire), 8 * 1024)) {
            byte[] plain = gzip.readNBytes(cap + 1);
            if (plain.length > cap) {
                throw new Failure(Cause.BODY_DECODE_BOMB);
            }
            return plain;
        } catch (IOException broken) {
            throw new Failure(Cause.BODY_DECODE_ERROR);
        }
    }
}
