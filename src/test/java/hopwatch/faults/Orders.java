package hopwatch.faults;

import static hopwatch.faults.Laboratory.AUTHORITY;
import static hopwatch.faults.Laboratory.NOW;

import hopwatch.config.Tls;
import hopwatch.demo.Authority;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates that no authority should issue. */
final class Orders {
    private static final Duration DAY = Duration.ofDays(1);
    /** Authority Information Access (RFC 5280 §4.2.2.1): where an issuer's certificate can be fetched. */
    private static final String ISSUER_CAN_BE_FETCHED = "1.3.6.1.5.5.7.1.1";

    private static final String ALTERNATIVE_NAMES = "2.5.29.17";

    private Orders() {}

    /** Good for 90 days; of no host yet. */
    static CertificateBuilder leaf(String subject) {
        return lasting().subject(named(subject)).addExtendedKeyUsageServerAuth();
    }

    /** The builder takes no wildcards: the extension is written by hand (RFC 5280 §4.2.1.6). */
    static CertificateBuilder wildcard(String name) {
        byte[] letters = Bytes.latin1(name);
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        names.writeBytes(new byte[] {0x30, (byte) (letters.length + 2), (byte) 0x82, (byte) letters.length});
        names.writeBytes(letters);
        return leaf("wildcard").addExtensionOctetString(ALTERNATIVE_NAMES, false, names.toByteArray());
    }

    /** A common name is quoted, whatever is in it (RFC 4514 §2.4). */
    private static X500Principal named(String commonName) {
        return new X500Principal(
                "CN=\"" + commonName.replace("\\", "\\\\").replace("\"", "\\\"").replace("\u0000", "\\00") + "\"");
    }

    private static CertificateBuilder lasting() {
        return new CertificateBuilder().ecp256().notBefore(NOW.minus(DAY)).notAfter(NOW.plus(DAY.multipliedBy(90)));
    }

    private static CertificateBuilder authority(String subject) {
        return lasting().subject("CN=" + subject).setIsCertificateAuthority(true);
    }

    private static CertificateBuilder ours() {
        return leaf("t.test").addSanDnsName("t.test");
    }

    static X509Bundle issued(CertificateBuilder order) {
        return AUTHORITY.issue(order);
    }

    static X509Bundle by(Authority stranger) {
        return stranger.issue(ours());
    }

    private interface Making<T> {
        T make() throws Exception;
    }

    private static <T> T made(Making<T> making) {
        try {
            return making.make();
        } catch (Exception unable) {
            throw new IllegalStateException("this certificate could not be made", unable);
        }
    }

    static X509Bundle selfSigned() {
        return made(() -> ours().setIsCertificateAuthority(true).buildSelfSigned());
    }

    /** Its issuer is of a known authority, and is not sent. */
    static X509Bundle withoutIntermediate() {
        X509Bundle between = AUTHORITY.issue(authority("Between"));
        return made(() -> {
            X509Bundle leaf = ours().addExtensionOctetString(ISSUER_CAN_BE_FETCHED, false, new byte[] {0x30, 0})
                    .buildIssuedBy(between);
            return X509Bundle.fromCertificatePath(
                    new X509Certificate[] {leaf.getCertificate()}, leaf.getRootCertificate(), leaf.getKeyPair());
        });
    }

    /** Its issuer is sent, and is no longer valid. */
    static X509Bundle underExpired() {
        X509Bundle between = AUTHORITY.issue(expired("Between"));
        return made(() -> ours().buildIssuedBy(between));
    }

    private static CertificateBuilder expired(String subject) {
        return authority(subject).notBefore(NOW.minus(DAY.multipliedBy(2))).notAfter(NOW.minus(DAY));
    }

    /** A chain, and a profile that trusts a root of it. */
    record Trusted(X509Bundle shown, Tls trusting) {}

    /** The issuer is sent as it was before it expired, to whom trusts it as it is now. */
    static Trusted renewed() {
        return made(() -> {
            X509Bundle now = authority("Renewed").buildSelfSigned();
            X509Bundle then = AUTHORITY.issue(expired("Renewed").keyPair(now.getKeyPair()));
            X509Bundle leaf = ours().buildIssuedBy(then);
            return new Trusted(leaf, new Tls(true, true, "TLSv1.2", Laboratory.written(now.getCertificatePEM())));
        });
    }

    static X509Bundle shortKey() {
        return AUTHORITY.issue(ours().keyPair(rsa(1_024)));
    }

    private static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same page's chain, signed as nobody does any more, and whoever trusts its root. */
    static Trusted sha1() {
        return made(() -> {
            X509Bundle root = authority("Old").rsa2048().buildSelfSigned();
            KeyPair keys = rsa(2_048);
            X509v3CertificateBuilder leaf = new JcaX509v3CertificateBuilder(
                            root.getCertificate(),
                            BigInteger.TWO,
                            Date.from(NOW.minus(DAY)),
                            Date.from(NOW.plus(DAY.multipliedBy(90))),
                            new X500Principal("CN=t.test"),
                            keys.getPublic())
                    .addExtension(
                            Extension.subjectAlternativeName,
                            false,
                            new GeneralNames(new GeneralName(GeneralName.dNSName, "t.test")));
            X509Certificate signed = new JcaX509CertificateConverter()
                    .getCertificate(leaf.build(new JcaContentSignerBuilder("SHA1withRSA")
                            .build(root.getKeyPair().getPrivate())));
            X509Bundle shown =
                    X509Bundle.fromCertificatePath(new X509Certificate[] {signed}, root.getCertificate(), keys);
            return new Trusted(shown, trusting(root));
        });
    }

    private static Tls trusting(X509Bundle root) {
        return new Tls(true, true, "TLSv1.2", Laboratory.written(root.getCertificatePEM()));
    }
}
