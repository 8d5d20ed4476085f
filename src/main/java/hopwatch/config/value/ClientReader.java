package hopwatch.config.value;

import hopwatch.config.Tls;
import hopwatch.config.document.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;

/** What the watcher shows of itself, in two files: both or none, and made for each other. */
public final class ClientReader {
    private static final PemReader CERTIFICATE = new PemReader();
    private static final KeyReader KEY = new KeyReader();

    private ClientReader() {}

    /** @param secret the key under which the private one stands */
    public static Optional<Tls.Client> read(Fields fields, String shown, String secret) {
        Optional<Path> certificate = fields.read(shown, CERTIFICATE);
        Optional<KeyReader.Key> key = fields.read(secret, KEY);
        refuseAlone(fields, shown, secret);
        refuseAlone(fields, secret, shown);
        return certificate.flatMap(path -> key.filter(read -> fit(path, read.key()) || told(fields, shown, secret))
                .map(read -> new Tls.Client(path, read.file())));
    }

    private static void refuseAlone(Fields fields, String key, String other) {
        if (!fields.has(other) && !fields.meant().contains(other)) {
            fields.get(key).ifPresent(at -> at.error("missing-key", key + " goes with " + other + "; write both"));
        }
    }

    /** Never. */
    private static boolean told(Fields fields, String shown, String secret) {
        fields.get(secret).ifPresent(at -> at.error("wrong-key", "the key does not belong to " + shown));
        return false;
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
