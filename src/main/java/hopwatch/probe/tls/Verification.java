package hopwatch.probe.tls;

import hopwatch.config.Tls;
import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import hopwatch.probe.Thrown;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Decides whether a chain proves that a host is who it says. One question after the other: a way to a root, its dates,
 * its strength, the JVM's own rules, its revocation, its names; so that a chain with several faults has the same one
 * each time.
 */
final class Verification {
    /** Authority Information Access (RFC 5280 §4.2.2.1): where an issuer's certificate can be fetched. */
    private static final String ISSUER_CAN_BE_FETCHED = "1.3.6.1.5.5.7.1.1";

    private static final List<String> FOR_SERVERS = List.of("1.3.6.1.5.5.7.3.1", "2.5.29.37.0");

    private final Roots roots;
    private final Tls tls;

    Verification(Roots roots, Tls tls) {
        this.roots = roots;
        this.tls = tls;
    }

    /** @return the way from the leaf up to what a root has issued */
    List<X509Certificate> path(Presented presented, List<X509Certificate> sent, Instant now) throws Untrusted {
        List<X509Certificate> path = Paths.find(sent, roots, each -> isCurrent(each, now))
                .or(() -> Paths.find(sent, roots, each -> true))
                .orElseThrow(() -> new Untrusted(pathless(sent), sent));
        Optional<Failure> fault = Stream.<Supplier<Optional<Failure>>>of(
                        () -> dates(path, now),
                        () -> Strength.fault(path),
                        () -> purpose(path.get(0)),
                        () -> rules(path, presented.type()),
                        () -> revocation(presented, path, now),
                        () -> host(path.get(0), presented.host()))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst();
        if (fault.isPresent()) {
            throw new Untrusted(fault.get(), sent);
        }
        return path;
    }

    private static boolean isCurrent(X509Certificate each, Instant now) {
        return !now.isBefore(each.getNotBefore().toInstant())
                && !now.isAfter(each.getNotAfter().toInstant());
    }

    /** No way from what was sent to a trusted root. */
    private static Failure pathless(List<X509Certificate> sent) {
        if (Chains.isSelfIssued(sent.get(0))) {
            return new Failure(Cause.TLS_CERT_SELF_SIGNED);
        }
        X509Certificate top = Paths.top(sent);
        return isCutShort(top)
                ? new Failure(Cause.TLS_CERT_CHAIN_INCOMPLETE, "the server must send " + Chains.issuer(top))
                : new Failure(Cause.TLS_CERT_UNTRUSTED, "issued by " + Chains.issuer(top));
    }

    /**
     * Whether the server seems to have left out what this was issued by: a certificate of a public authority says where
     * its issuer can be fetched, one of a private authority does not, and its root is simply not trusted here.
     */
    private static boolean isCutShort(X509Certificate top) {
        return !Chains.isSelfIssued(top) && top.getExtensionValue(ISSUER_CAN_BE_FETCHED) != null;
    }

    private static Optional<Failure> dates(List<X509Certificate> path, Instant now) {
        return path.stream()
                .filter(each -> !isCurrent(each, now))
                .findFirst()
                .map(each -> now.isBefore(each.getNotBefore().toInstant()) ? early(each) : late(each));
    }

    private static Failure early(X509Certificate each) {
        return new Failure(
                Cause.TLS_CERT_NOT_YET_VALID, "until " + each.getNotBefore().toInstant());
    }

    private static Failure late(X509Certificate each) {
        return new Failure(Cause.TLS_CERT_EXPIRED, "on " + each.getNotAfter().toInstant());
    }

    private static Optional<Failure> purpose(X509Certificate leaf) {
        try {
            List<String> purposes = leaf.getExtendedKeyUsage();
            return purposes == null || purposes.stream().anyMatch(FOR_SERVERS::contains)
                    ? Optional.empty()
                    : Optional.of(new Failure(Cause.TLS_CERT_UNTRUSTED, "it is not meant for servers"));
        } catch (CertificateParsingException unreadable) {
            return Optional.of(new Failure(Cause.TLS_CERT_PARSE));
        }
    }

    private Optional<Failure> rules(List<X509Certificate> path, String type) {
        try {
            roots.check(path, type);
            return Optional.empty();
        } catch (CertificateException why) {
            return Optional.of(refused(why));
        }
    }

    private static Failure refused(CertificateException why) {
        if (Thrown.any(why, CertificateExpiredException.class)) {
            return new Failure(Cause.TLS_CERT_EXPIRED);
        }
        if (Thrown.any(why, CertificateNotYetValidException.class)) {
            return new Failure(Cause.TLS_CERT_NOT_YET_VALID);
        }
        boolean weak = Thrown.first(why, CertPathValidatorException.class)
                .filter(invalid -> invalid.getReason() == BasicReason.ALGORITHM_CONSTRAINED)
                .isPresent();
        return new Failure(weak ? Cause.TLS_CERT_WEAK : Cause.TLS_CERT_UNTRUSTED, String.valueOf(why.getMessage()));
    }

    private Optional<Failure> revocation(Presented presented, List<X509Certificate> path, Instant now) {
        return tls.checkRevocation() && Staple.saysRevoked(presented.staple(), path, roots, now)
                ? Optional.of(new Failure(Cause.TLS_CERT_REVOKED))
                : Optional.empty();
    }

    private Optional<Failure> host(X509Certificate leaf, String host) {
        if (!tls.verifyHost() || HostNames.cover(leaf, host)) {
            return Optional.empty();
        }
        List<String> names = Chains.names(leaf);
        return Optional.of(new Failure(
                Cause.TLS_CERT_HOST_MISMATCH,
                names.isEmpty() ? "it names no host" : "it names " + String.join(", ", names)));
    }
}
