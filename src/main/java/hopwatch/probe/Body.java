package hopwatch.probe;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The body of an answer, whole and inflated; decoded only when somebody looks. */
public final class Body {
    /** No bytes. */
    public static final Body EMPTY = new Body(new byte[0], StandardCharsets.UTF_8);

    private final byte[] bytes;
    private final String charset;
    private final String coding;

    /** @param bytes not copied: the caller gives them away */
    public Body(byte[] bytes, Charset charset) {
        this(bytes, charset.name(), "");
    }

    /**
     * @param charset as the peer names it; empty where it does not
     * @param coding what could not be undone, since it was never offered; empty for none
     */
    public Body(byte[] bytes, String charset, String coding) {
        this.bytes = bytes;
        this.charset = charset;
        this.coding = coding;
    }

    /** In bytes. */
    public int size() {
        return bytes.length;
    }

    /** SHA-256 in hexadecimal, whatever the bytes mean; empty where a content coding hides what they are. */
    public Optional<String> digest() {
        return coding.isEmpty() ? Optional.of(HexFormat.of().formatHex(sha256().digest(bytes))) : Optional.empty();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /**
     * Malformed bytes become U+FFFD. Throws where the peer used a content coding that was not offered, or names a
     * character set that nobody knows: thrown out of an examiner, that is what the check failed for.
     */
    public String text() {
        if (!coding.isEmpty()) {
            throw new Failure(Cause.BODY_DECODE_ERROR, "encoded as " + coding + ", which was not offered");
        }
        return Charsets.decoded(bytes, charset);
    }
}
