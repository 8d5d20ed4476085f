package hopwatch.probe.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Trusted roots, the JVM's own or a PEM file's, and the JVM's rules for what they may vouch for. */
public final class Roots {
    private final X509ExtendedTrustManager rules;
    private final Map<X500Principal, List<X509Certificate>> bySubject;

    private Roots(X509ExtendedTrustManager rules) {
        this.rules = rules;
        this.bySubject = Arrays.stream(rules.getAcceptedIssuers())
                .collect(Collectors.groupingBy(X509Certificate::getSubjectX500Principal));
    }

    /**
     * Blocking: for a worker, never for an event loop.
     *
     * @param ca a PEM file; null for the JVM's roots
     */
    public static Roots of(@Nullable Path ca) throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(ca == null ? null : store(ca));
        return new Roots(Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("this JVM has no X.509 trust manager")));
    }

    private static KeyStore store(Path ca) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(ca)) {
            for (java.security.cert.Certificate each :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("root-" + store.size(), each);
            }
        }
        return store;
    }

    /** Whether nothing above it is needed: it is trusted itself, or a root has signed it. */
    boolean vouchFor(X509Certificate certificate) {
        return !vouchingFor(certificate).isEmpty();
    }

    /** The roots that do: itself, or whatever has signed it. */
    List<X509Certificate> vouchingFor(X509Certificate certificate) {
        if (named(certificate.getSubjectX500Principal()).contains(certificate)) {
            return List.of(certificate);
        }
        return named(certificate.getIssuerX500Principal()).stream()
                .filter(root -> Paths.isSigned(certificate, root))
                .toList();
    }

    private List<X509Certificate> named(X500Principal subject) {
        return bySubject.getOrDefault(subject, List.of());
    }

    /** What the JVM has to say of a way to a root: purposes, constraints, authorities that it no longer trusts. */
    void check(List<X509Certificate> path, String type) throws CertificateException {
        rules.checkServerTrusted(path.toArray(X509Certificate[]::new), type);
    }

    Set<TrustAnchor> anchors() {
        return bySubject.values().stream()
                .flatMap(List::stream)
                .map(root -> new TrustAnchor(root, null))
                .collect(Collectors.toUnmodifiableSet());
    }
}
