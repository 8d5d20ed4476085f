package hopwatch.probe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of an answer can be held against another hop's, once its body is gone.
 *
 * @param headers those that are compared, by lower-case name, several of a name joined by commas; without those missing
 * @param etag a strong entity tag (RFC 9110 §8.8.3); null if there is none
 * @param body SHA-256 of the body as inflated, in hexadecimal; null if it is not compared, or cannot be told
 */
public record Fingerprint(Map<String, String> headers, @Nullable String etag, @Nullable String body) {
    public Fingerprint {
        headers = Map.copyOf(headers);
    }
}
