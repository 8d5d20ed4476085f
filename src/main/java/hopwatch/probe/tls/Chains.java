package hopwatch.probe.tls;

import hopwatch.probe.Certificate;
import hopwatch.probe.Texts;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What certificate chains say of themselves; pure. */
public final class Chains {
    private static final int NAMES = 5;
    private static final int LINKS = 8;
    static final int DNS_NAME = 2;
    static final int IP_ADDRESS = 7;

    private Chains() {}

    /** @param path from the leaf up to what a root has issued; not empty */
    static Certificate verified(List<X509Certificate> path) {
        return described(path, earliestEnd(path), true);
    }

    /** @param chain the leaf first; not empty */
    public static Certificate sent(List<X509Certificate> chain) {
        return described(chain, null, false);
    }

    private static Certificate described(List<X509Certificate> chain, @Nullable Instant ends, boolean verified) {
        X509Certificate leaf = chain.get(0);
        return new Certificate(
                subject(leaf),
                issuer(leaf),
                names(leaf),
                leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant(),
                ends,
                verified,
                links(chain));
    }

    private static List<Certificate.Link> links(List<X509Certificate> chain) {
        return chain.stream()
                .skip(1)
                .limit(LINKS)
                .map(each ->
                        new Certificate.Link(subject(each), each.getNotAfter().toInstant()))
                .toList();
    }

    static String subject(X509Certificate certificate) {
        return Texts.peer(certificate.getSubjectX500Principal().getName());
    }

    static String issuer(X509Certificate certificate) {
        return Texts.peer(certificate.getIssuerX500Principal().getName());
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
        return alternatives(leaf)
                .filter(each -> each.get(0).equals(DNS_NAME) || each.get(0).equals(IP_ADDRESS))
                .limit(NAMES)
                .map(each -> Texts.peer(Objects.toString(each.get(1))))
                .toList();
    }

    /** Subject alternative names of one type (RFC 5280 §4.2.1.6), as the peer wrote them. */
    static List<String> names(X509Certificate leaf, int type) {
        return alternatives(leaf)
                .filter(each -> each.get(0).equals(type))
                .map(each -> Objects.toString(each.get(1)))
                .toList();
    }

    private static Stream<List<?>> alternatives(X509Certificate leaf) {
        try {
            Collection<List<?>> all = leaf.getSubjectAlternativeNames();
            return all == null ? Stream.empty() : all.stream();
        } catch (CertificateParsingException unreadable) {
            return Stream.empty();
        }
    }

    static boolean isSelfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }
}
