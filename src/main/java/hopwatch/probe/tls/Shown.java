package hopwatch.probe.tls;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a TLS peer showed.
 *
 * @param version as Go spells it: {@code TLS 1.3}
 * @param cipher the suite's name
 */
public record Shown(String version, String cipher, Chain chain) {
    /**
     * Its certificates. Names are spelled as Go spells them, and are the peer's own words.
     *
     * @param fingerprint of the leaf: SHA-256 in hexadecimal
     * @param names the leaf's DNS names, with commas in between
     * @param serial in hexadecimal
     * @param earliestEnd over all that the peer sent
     * @param verifiedUntil when the last way from the leaf to a root ends; null where none was looked for
     */
    public record Chain(
            String fingerprint,
            String subject,
            String issuer,
            String names,
            String serial,
            Instant earliestEnd,
            @Nullable Instant verifiedUntil) {}

    /** @param java such as {@code TLSv1.3} */
    static String version(String java) {
        return switch (java) {
            case "TLSv1" -> "TLS 1.0";
            case "TLSv1.1" -> "TLS 1.1";
            case "TLSv1.2" -> "TLS 1.2";
            case "TLSv1.3" -> "TLS 1.3";
            default -> "unknown";
        };
    }
}
