package hopwatch.probe.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Tells what peers showed; a chain that was told once is not spelled out again. For all event loops. */
final class Showing {
    private static final byte[] NONE = {};
    /** A chain takes about four kilobytes. */
    private static final int MOST = 256;

    private final @Nullable Roots roots;
    private final Map<Presented, Shown.Chain> told = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Presented, Shown.Chain> eldest) {
            return size() > MOST;
        }
    };

    /** @param roots null where everybody is trusted, so that no way to a root is looked for */
    Showing(@Nullable Roots roots) {
        this.roots = roots;
    }

    /** Empty where the peer's certificates cannot be read. */
    Optional<Shown> shown(SSLSession session) {
        try {
            X509Certificate[] sent = Arrays.stream(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toArray(X509Certificate[]::new);
            Presented presented = Presented.of(sent, NONE, "", "");
            Shown.Chain chain = chain(presented);
            return Optional.of(new Shown(Shown.version(session.getProtocol()), session.getCipherSuite(), chain));
        } catch (SSLPeerUnverifiedException | Untrusted | CertificateEncodingException unreadable) {
            return Optional.empty();
        }
    }

    private synchronized Shown.Chain chain(Presented presented) throws Untrusted, CertificateEncodingException {
        Shown.Chain known = told.get(presented);
        if (known == null) {
            known = chain(presented.certificates());
            told.put(presented, known);
        }
        return known;
    }

    private Shown.Chain chain(List<X509Certificate> sent) throws CertificateEncodingException {
        X509Certificate leaf = sent.get(0);
        return new Shown.Chain(
                HexFormat.of().formatHex(sha256(leaf.getEncoded())),
                name(leaf.getSubjectX500Principal()),
                name(leaf.getIssuerX500Principal()),
                String.join(",", Chains.names(leaf, Chains.DNS_NAME)),
                leaf.getSerialNumber().abs().toString(16).replaceFirst("^(?=(..)*.$)", "0"),
                Chains.earliestEnd(sent),
                roots == null ? null : verifiedUntil(sent, roots));
    }

    private static String name(X500Principal written) {
        try {
            return GoName.of(written);
        } catch (RuntimeException another) {
            return written.getName();
        }
    }

    /** Of the roots that vouch for the way, the one that lasts longest. */
    private static @Nullable Instant verifiedUntil(List<X509Certificate> sent, Roots roots) {
        return Paths.find(sent, roots, each -> true)
                .flatMap(path -> roots.vouchingFor(path.get(path.size() - 1)).stream()
                        .map(root -> earlier(root.getNotAfter().toInstant(), Chains.earliestEnd(path)))
                        .max(Comparator.naturalOrder()))
                .orElse(null);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
