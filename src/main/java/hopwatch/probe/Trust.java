package hopwatch.probe;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Whom a TLS profile trusts. Delegates, and on failure throws the chain along, so that evidence survives. One per
 * profile: what one profile accepts must never be accepted for another.
 */
final class Trust extends X509ExtendedTrustManager {
    private final @Nullable X509ExtendedTrustManager roots;
    private final Set<X500Principal> anchors;

    private Trust(@Nullable X509ExtendedTrustManager roots) {
        this.roots = roots;
        this.anchors = roots == null
                ? Set.of()
                : Arrays.stream(roots.getAcceptedIssuers())
                        .map(X509Certificate::getSubjectX500Principal)
                        .collect(Collectors.toUnmodifiableSet());
    }

    static Trust in(X509ExtendedTrustManager roots) {
        return new Trust(roots);
    }

    static Trust everybody() {
        return new Trust(null);
    }

    boolean verifies() {
        return roots != null;
    }

    /**
     * The earliest end of validity on the way from the leaf to the first issuer that is trusted itself: what is sent
     * beyond (an old cross-signature, say) does not count. Without verification all that was sent counts.
     */
    Instant ends(List<X509Certificate> chain) {
        int trusted = 0;
        while (trusted < chain.size() - 1
                && !anchors.contains(chain.get(trusted).getIssuerX500Principal())) {
            trusted++;
        }
        return Chains.earliestEnd(chain.subList(0, trusted + 1));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        if (roots == null) {
            return;
        }
        try {
            roots.checkServerTrusted(chain, type, engine);
        } catch (CertificateException why) {
            throw new Untrusted(Arrays.asList(chain), isTrustedByItself(roots, chain, type), why);
        }
    }

    /** The variant without a connection checks the chain alone and no host. */
    private static boolean isTrustedByItself(X509ExtendedTrustManager roots, X509Certificate[] chain, String type) {
        try {
            roots.checkServerTrusted(chain, type);
            return true;
        } catch (CertificateException untrusted) {
            return false;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("probes use engines, not sockets");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("a host cannot be verified without its connection");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("probes are clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("probes are clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("probes are clients");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return roots == null ? new X509Certificate[0] : roots.getAcceptedIssuers();
    }
}
