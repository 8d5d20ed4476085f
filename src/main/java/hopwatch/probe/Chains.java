package hopwatch.probe;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What certificate chains say of themselves; pure. */
final class Chains {
    private static final int NAMES = 5;
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    /** Authority Information Access (RFC 5280 §4.2.2.1): where an issuer's certificate can be fetched. */
    private static final String ISSUER_CAN_BE_FETCHED = "1.3.6.1.5.5.7.1.1";

    private Chains() {}

    /** @param chain the leaf first; not empty */
    static Certificate described(List<X509Certificate> chain, Instant ends, boolean verified) {
        X509Certificate leaf = chain.get(0);
        return new Certificate(
                Texts.peer(leaf.getSubjectX500Principal().getName()),
                Texts.peer(leaf.getIssuerX500Principal().getName()),
                names(leaf),
                leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant(),
                ends,
                verified);
    }

    /** @param chain not empty */
    static Instant earliestEnd(List<X509Certificate> chain) {
        return chain.stream()
                .map(each -> each.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The first few DNS and IP subject alternative names. */
    static List<String> names(X509Certificate leaf) {
        try {
            Collection<List<?>> all = leaf.getSubjectAlternativeNames();
            return all == null
                    ? List.of()
                    : all.stream()
                            .filter(Chains::isHost)
                            .limit(NAMES)
                            .map(name -> Texts.peer(Objects.toString(name.get(1))))
                            .toList();
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }

    private static boolean isHost(List<?> name) {
        return name.get(0).equals(DNS_NAME) || name.get(0).equals(IP_ADDRESS);
    }

    static boolean isSelfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    /**
     * Whether the server seems to have left out what its last certificate was issued by: one of a public authority says
     * where its issuer can be fetched, one of a private authority does not, and its root is simply not trusted here.
     */
    static boolean isCutShort(List<X509Certificate> chain) {
        X509Certificate last = chain.get(chain.size() - 1);
        return !isSelfIssued(last) && last.getExtensionValue(ISSUER_CAN_BE_FETCHED) != null;
    }
}
