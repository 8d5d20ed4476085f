package hopwatch.probe;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns bytes into text as a browser would: a byte order mark first, then what the header names, then UTF-8; pure. */
public final class Charsets {
    private static final Pattern NAMED = Pattern.compile("charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

    private Charsets() {}

    /** @return empty where it names none */
    public static String named(String contentType) {
        Matcher named = NAMED.matcher(contentType);
        return named.find() ? named.group(1) : "";
    }

    /** Throws where nobody knows the character set. */
    static String decoded(byte[] bytes, String charset) {
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
            return text(bytes, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xfe, 0xff)) {
            return text(bytes, 2, StandardCharsets.UTF_16BE);
        }
        if (startsWith(bytes, 0xff, 0xfe)) {
            return text(bytes, 2, StandardCharsets.UTF_16LE);
        }
        return text(bytes, 0, known(charset));
    }

    private static Charset known(String charset) {
        try {
            return charset.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(charset);
        } catch (IllegalArgumentException unknown) {
            throw new Failure(Cause.CHARSET_INVALID, charset);
        }
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] bytes, int from, Charset charset) {
        return new String(bytes, from, bytes.length - from, charset);
    }
}
