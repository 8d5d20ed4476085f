package hopwatch.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short name for words of any length: the same for the same words, whoever asks. */
final class Sum {
    private static final int BYTES = 16;

    private Sum() {}

    /** 32 hexadecimal digits. */
    static String of(String words) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, BYTES);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every JVM has SHA-256", never);
        }
    }
}
