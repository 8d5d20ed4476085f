package hopwatch.probe;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a peer's leaf certificate says, whether or not it could be verified. Texts come from the peer: at most 256
 * characters each, control and bidi characters replaced.
 *
 * @param names the first few DNS and IP subject alternative names
 * @param chainEnds the earliest end of validity on the verified way to a trusted root, the root itself left out; null
 *     where nothing was verified: such dates prove nothing
 * @param chain what stands above the leaf, as it was verified or else as it was sent: the first few
 */
public record Certificate(
        String subject,
        String issuer,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        @Nullable Instant chainEnds,
        boolean verified,
        List<Link> chain) {
    public Certificate {
        names = List.copyOf(names);
        chain = List.copyOf(chain);
    }

    /** A leaf alone. */
    public Certificate(
            String subject,
            String issuer,
            List<String> names,
            Instant notBefore,
            Instant notAfter,
            @Nullable Instant chainEnds,
            boolean verified) {
        this(subject, issuer, names, notBefore, notAfter, chainEnds, verified, List.of());
    }

    /** One certificate above the leaf. */
    public record Link(String subject, Instant notAfter) {}
}
