package hopwatch.incident;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * Twelve characters from digits and consonants, as Statuspage's ids are: short, safe in a URL, never a word.
 */
public record IncidentId(String value) {
    private static final String ALPHABET = "0123456789bcdfghjklmnpqrstvwxyz";
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{12}");

    public IncidentId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an incident id: " + value);
        }
    }

    /** The same seed gives the same id, so that a repeated write finds its first. */
    public static IncidentId of(String seed) {
        byte[] hash = sha256(seed);
        StringBuilder id = new StringBuilder(12);
        for (int i = 0; i < 12; i++) {
            id.append(ALPHABET.charAt(Byte.toUnsignedInt(hash[i]) % ALPHABET.length()));
        }
        return new IncidentId(id.toString());
    }

    private static byte[] sha256(String seed) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
