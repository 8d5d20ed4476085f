package hopwatch.probe;

import java.time.Instant;
import java.util.List;

/**
 * What a peer's leaf certificate says, whether or not it could be verified. Texts come from the peer: at most 256
 * characters each, control and bidi characters replaced.
 *
 * @param names the first few DNS and IP subject alternative names
 * @param chainEnds the earliest end of validity in the chain that counts: the verified one where there is one,
 *     otherwise the one that was sent
 */
public record Certificate(
        String subject,
        String issuer,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        Instant chainEnds,
        boolean verified) {
    public Certificate {
        names = List.copyOf(names);
    }
}
