package hopwatch.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is kept of an operator's token: its SHA-256. A token is 256 random bits, which nobody finds by trying whatever the
 * hash, so that one made slow on purpose, as for what people think up, would only make each request dear.
 *
 * @param hex 64 lower-case digits
 */
public record TokenHash(String hex) {
    private static final Pattern FORM = Pattern.compile("sha256:([0-9a-f]{64})");

    public static TokenHash of(String token) {
        return new TokenHash(HexFormat.of().formatHex(sha256(bytes(token))));
    }

    /** Empty for what is not written as one. */
    public static Optional<TokenHash> read(String text) {
        return Optional.of(FORM.matcher(text)).filter(form -> form.matches()).map(form -> new TokenHash(form.group(1)));
    }

    /** In a time that says nothing of how near the token is: two hashes are compared, and to the end. */
    public boolean isOf(String token) {
        return MessageDigest.isEqual(HexFormat.of().parseHex(hex), sha256(bytes(token)));
    }

    private static byte[] bytes(String token) {
        return token.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /** As the file has it. */
    @Override
    public String toString() {
        return "sha256:" + hex;
    }
}
