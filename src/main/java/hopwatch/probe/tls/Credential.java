package hopwatch.probe.tls;

import hopwatch.config.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the watcher proves itself with to a server that asks.
 *
 * @param chain the leaf first
 */
public record Credential(List<X509Certificate> chain, PrivateKey key) {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    public Credential {
        chain = List.copyOf(chain);
    }

    /** Blocking: for a worker, never for an event loop. */
    public static Credential of(Tls.Client files) throws GeneralSecurityException, IOException {
        List<X509Certificate> chain = chain(files.certificate());
        return new Credential(
                chain, key(files.key(), chain.get(0).getPublicKey().getAlgorithm()));
    }

    private static List<X509Certificate> chain(Path file) throws GeneralSecurityException, IOException {
        try (InputStream pem = Files.newInputStream(file)) {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (chain.isEmpty()) {
                throw new CertificateException(file + " holds no certificate");
            }
            return chain;
        }
    }

    /** The file's text goes into no message. */
    private static PrivateKey key(Path file, String algorithm) throws GeneralSecurityException, IOException {
        Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            throw new GeneralSecurityException(file + " holds no private key (PKCS #8)");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    /** Names no key: it would reach a log. */
    @Override
    public String toString() {
        return "Credential[" + chain.get(0).getSubjectX500Principal().getName() + "]";
    }
}
