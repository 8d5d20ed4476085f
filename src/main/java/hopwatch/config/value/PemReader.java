package hopwatch.config.value;

import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;

/** A file, relative to the configuration's folder, with the certificates to trust. */
public final class PemReader implements Reader<Path> {
    private static final int LARGEST = 1 << 20;

    @Override
    public Optional<Path> read(Cursor at) {
        return at.text("the path of a PEM file")
                .flatMap(text -> FilePath.of(at, text))
                .filter(file -> isFine(at, file));
    }

    private static boolean isFine(Cursor at, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST);
            if (new String(bytes, StandardCharsets.ISO_8859_1).contains("PRIVATE KEY-----")) {
                at.error("not-a-certificate", "the file holds a private key; give certificates only");
                return false;
            }
            if (!holdCertificate(bytes)) {
                at.error(
                        "not-a-certificate", "the file holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)");
                return false;
            }
            return true;
        } catch (IOException unreadable) {
            at.error("unreadable-file", "the file cannot be read");
            return false;
        }
    }

    /** What the parser tripped over helps nobody. */
    public static boolean holdCertificate(byte[] pem) {
        try {
            return !CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem))
                    .isEmpty();
        } catch (CertificateException notPem) {
            return false;
        }
    }
}
