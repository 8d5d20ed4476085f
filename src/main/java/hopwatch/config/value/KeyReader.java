package hopwatch.config.value;

import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.document.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file, relative to the configuration's folder, with a private key that can be used as it is (PKCS #8). */
final class KeyReader implements Reader<KeyReader.Key> {
    private static final int LARGEST = 1 << 16;
    private static final Pattern PKCS_8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    /** Where it was, and what it is. */
    record Key(Path file, PrivateKey key) {}

    @Override
    public Optional<Key> read(Cursor at) {
        return at.text("the path of a PEM file")
                .flatMap(text -> FilePath.of(at, text))
                .flatMap(file -> key(at, file));
    }

    private static Optional<Key> key(Cursor at, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String pem = new String(in.readNBytes(LARGEST), StandardCharsets.ISO_8859_1);
            if (SourceFile.isOpen(file)) {
                at.warning("open-secret", "every user of this machine may read the key; chmod 600 the file");
            }
            return key(at, pem).map(key -> new Key(file, key));
        } catch (IOException unreadable) {
            at.error("unreadable-file", "the file cannot be read");
            return Optional.empty();
        }
    }

    private static Optional<PrivateKey> key(Cursor at, String pem) {
        Matcher form = PKCS_8.matcher(pem);
        Optional<PrivateKey> key = form.find() ? decoded(form.group(1)) : Optional.empty();
        if (key.isEmpty()) {
            at.error("not-a-key", complaint(pem));
        }
        return key;
    }

    private static String complaint(String pem) {
        String remedy = "; convert it: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW";
        if (pem.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")) {
            return "the key is encrypted, and nobody is there to type its password" + remedy;
        }
        return pem.contains("PRIVATE KEY-----")
                ? "the key is not in PKCS #8 form (-----BEGIN PRIVATE KEY-----)" + remedy
                : "the file holds no private key in PEM form (-----BEGIN PRIVATE KEY-----)";
    }

    private static Optional<PrivateKey> decoded(String base64) {
        try {
            PKCS8EncodedKeySpec encoded =
                    new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
            return SIGNATURES.keySet().stream()
                    .flatMap(algorithm -> decoded(encoded, algorithm).stream())
                    .findFirst();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<PrivateKey> decoded(PKCS8EncodedKeySpec encoded, String algorithm) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(encoded));
        } catch (InvalidKeySpecException | NoSuchAlgorithmException another) {
            return Optional.empty();
        }
    }

    /** Whether what one signs the other verifies. */
    static boolean belongs(PrivateKey key, PublicKey other) throws GeneralSecurityException {
        byte[] message = "hopwatch".getBytes(StandardCharsets.US_ASCII);
        Signature signer = Signature.getInstance(SIGNATURES.getOrDefault(key.getAlgorithm(), key.getAlgorithm()));
        signer.initSign(key);
        signer.update(message);
        byte[] signature = signer.sign();
        signer.initVerify(other);
        signer.update(message);
        return signer.verify(signature);
    }
}
