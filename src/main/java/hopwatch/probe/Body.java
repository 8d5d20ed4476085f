package hopwatch.probe;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The body of an answer, whole and inflated; decoded only when somebody looks. */
public final class Body {
    /** No bytes. */
    public static final Body EMPTY = new Body(new byte[0], StandardCharsets.UTF_8);

    private final byte[] bytes;
    private final Charset charset;

    /** @param bytes not copied: the caller gives them away */
    public Body(byte[] bytes, Charset charset) {
        this.bytes = bytes;
        this.charset = charset;
    }

    /** In bytes. */
    public int size() {
        return bytes.length;
    }

    /** Malformed bytes become U+FFFD. */
    public String text() {
        return new String(bytes, charset);
    }
}
