package hopwatch.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;

/** {@code client-certificate} and {@code client-key}: both or none, and made for each other. */
final class ClientReader {
    private static final PemReader CERTIFICATE = new PemReader();
    private static final KeyReader KEY = new KeyReader();

    private ClientReader() {}

    static Optional<Tls.Client> read(Fields fields) {
        Optional<Path> certificate = fields.read("client-certificate", CERTIFICATE);
        Optional<KeyReader.Key> key = fields.read("client-key", KEY);
        refuseAlone(fields, "client-certificate", "client-key");
        refuseAlone(fields, "client-key", "client-certificate");
        return certificate.flatMap(path ->
                key.filter(read -> fit(fields, path, read.key())).map(read -> new Tls.Client(path, read.file())));
    }

    private static void refuseAlone(Fields fields, String key, String other) {
        if (!fields.has(other) && !fields.meant().contains(other)) {
            fields.get(key).ifPresent(at -> at.error("missing-key", key + " goes with " + other + "; write both"));
        }
    }

    private static boolean fit(Fields fields, Path certificate, PrivateKey key) {
        boolean fit = fit(certificate, key);
        if (!fit) {
            fields.get("client-key")
                    .ifPresent(at -> at.error("wrong-key", "the key does not belong to client-certificate"));
        }
        return fit;
    }

    /** The leaf stands first. */
    private static boolean fit(Path certificate, PrivateKey key) {
        try (InputStream in = Files.newInputStream(certificate)) {
            Certificate leaf = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .iterator()
                    .next();
            return KeyReader.belongs(key, leaf.getPublicKey());
        } catch (IOException | GeneralSecurityException unreadable) {
            return false;
        }
    }
}
