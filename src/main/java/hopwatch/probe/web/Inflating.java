package hopwatch.probe.web;

import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Undoes a body's content coding, never beyond the cap; pure. */
final class Inflating {
    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");
    private static final Set<String> NONE = Set.of("", "identity");

    private Inflating() {}

    /**
     * @param coding the Content-Encoding header; empty for none
     * @return the body as it was before it was coded; unchanged where a coding was used that we never offered
     */
    static byte[] body(byte[] wire, String coding, int cap) {
        if (coding.contains(",")) {
            throw new Failure(Cause.BODY_DECODE_ERROR, "more than one coding");
        }
        return wire.length > 0 && GZIP.contains(plain(coding)) ? inflated(wire, cap) : wire;
    }

    /** The coding that {@link #body} leaves; empty for none. */
    static String left(String coding) {
        String plain = plain(coding);
        return GZIP.contains(plain) || NONE.contains(plain) ? "" : plain;
    }

    /** Why a body that has outgrown the cap before its end is refused: a bomb is one however large it is itself. */
    static Failure tooLarge(byte[] begun, String coding, int cap) {
        try {
            return new Failure(Cause.BODY_TOO_LARGE, "after " + body(begun, coding, cap).length + " bytes");
        } catch (Failure broken) {
            return broken.reason() == Cause.BODY_DECODE_BOMB ? broken : new Failure(Cause.BODY_TOO_LARGE);
        }
    }

    private static String plain(String coding) {
        return coding.strip().toLowerCase(Locale.ROOT);
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
