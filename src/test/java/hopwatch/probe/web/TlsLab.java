package hopwatch.probe.web;

import hopwatch.config.Address;
import hopwatch.config.Family;
import hopwatch.config.Offer;
import hopwatch.config.Request;
import hopwatch.config.Timeouts;
import hopwatch.config.Tls;
import hopwatch.demo.Peer;
import hopwatch.probe.Question;
import hopwatch.probe.dns.Names;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.transport.Transport;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate authority with an intermediate, leaves of every kind, and probers on either TLS engine. */
public final class TlsLab {
    /** Where an issuer can be fetched (Authority Information Access), as public authorities say it. */
    private static final String FETCHABLE = "1.3.6.1.5.5.7.1.1";

    public static final X509Bundle ROOT = made(authority("CN=Root"), null);
    public static final X509Bundle INTERMEDIATE = made(authority("CN=Intermediate"), ROOT);
    public static final Path CA = Lab.written(ROOT.getCertificatePEM());
    public static final Tls TRUSTING = new Tls(true, true, "TLSv1.2", CA);

    private static final Vertx NIO = TimedTransport.vertx(new VertxOptions().setEventLoopPoolSize(2), Transport.NIO);

    private TlsLab() {}

    /** On the system's transport and BoringSSL, or on nothing but the JDK. */
    static WebProber prober(SslProvider engine) {
        return prober(engine, InstantSource.system());
    }

    static WebProber prober(SslProvider engine, InstantSource clock) {
        Vertx vertx = engine == SslProvider.JDK ? NIO : Lab.VERTX;
        return new WebProber(
                vertx,
                clock,
                System::nanoTime,
                () -> Lab.REACH,
                Names.ofSystem(vertx),
                new Clients(vertx, clock, engine));
    }

    static Question asking(Peer peer, Tls tls, Offer offer) {
        Request request = new Request("GET", List.of(), null, null, Family.ANY, offer, 0, Timeouts.NONE);
        String url = "https://t.test:" + peer.port() + "/";
        return Lab.question(url, tls, new Address("127.0.0.1", peer.port()), request);
    }

    public static CertificateBuilder authority(String subject) {
        return subject(subject).setIsCertificateAuthority(true);
    }

    public static CertificateBuilder leaf() {
        return leaf("t.test");
    }

    public static CertificateBuilder leaf(String... names) {
        CertificateBuilder leaf = subject("CN=t.test").addExtendedKeyUsageServerAuth();
        Arrays.stream(names).forEach(leaf::addSanDnsName);
        return leaf;
    }

    /** Valid for a day before and after. */
    public static CertificateBuilder subject(String subject) {
        return new CertificateBuilder()
                .ecp256()
                .subject(subject)
                .notBefore(Lab.NOW.minus(Duration.ofDays(1)))
                .notAfter(Lab.NOW.plus(Duration.ofDays(1)));
    }

    static CertificateBuilder fetchable(CertificateBuilder certificate) {
        return certificate.addExtensionOctetString(FETCHABLE, false, new byte[] {0x30, 0x00});
    }

    public static CertificateBuilder lasting(CertificateBuilder certificate, Instant from, Instant to) {
        return certificate.notBefore(from).notAfter(to);
    }

    /** @param issuer null for itself */
    public static X509Bundle made(CertificateBuilder certificate, @Nullable X509Bundle issuer) {
        try {
            return issuer == null ? certificate.buildSelfSigned() : certificate.buildIssuedBy(issuer);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The leaf's key, and exactly these certificates, the leaf first. */
    public static X509Bundle sending(X509Bundle leaf, X509Bundle... above) {
        X509Certificate[] chain = new X509Certificate[above.length + 1];
        chain[0] = leaf.getCertificate();
        for (int i = 0; i < above.length; i++) {
            chain[i + 1] = above[i].getCertificate();
        }
        return X509Bundle.fromCertificatePath(chain, ROOT.getCertificate(), leaf.getKeyPair());
    }

    static X509Bundle rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            KeyPair keys = generator.generateKeyPair();
            X509Bundle leaf = made(leaf().publicKey(keys.getPublic()), ROOT);
            return X509Bundle.fromCertificatePath(leaf.getCertificatePath(), ROOT.getCertificate(), keys);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An authority with an RSA key, signed as no library signs any more; by itself where no issuer is given. */
    public static X509Bundle signed(String algorithm, String subject, @Nullable X509Bundle issuer) {
        try {
            X509Bundle plain = made(authority(subject).rsa2048(), null);
            X509Bundle by = issuer == null ? plain : issuer;
            var certificate = new JcaX509v3CertificateBuilder(
                            by.getCertificate().getSubjectX500Principal(),
                            BigInteger.TEN,
                            plain.getCertificate().getNotBefore(),
                            plain.getCertificate().getNotAfter(),
                            plain.getCertificate().getSubjectX500Principal(),
                            plain.getKeyPair().getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                    .build(new JcaContentSignerBuilder(algorithm)
                            .build(by.getKeyPair().getPrivate()));
            X509Certificate weak = new JcaX509CertificateConverter().getCertificate(certificate);
            return X509Bundle.fromCertificatePath(new X509Certificate[] {weak}, weak, plain.getKeyPair());
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
