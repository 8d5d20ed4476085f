package hopwatch.demo;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.time.Duration;
import java.time.Instant;

/** A certificate authority of our own, for peers on loopback: nobody else trusts it. */
public final class Authority {
    private static final Duration A_DAY = Duration.ofDays(1);

    private final X509Bundle root;

    /** @param now when it is founded: its root is valid from the day before, for ten years */
    public Authority(Instant now) {
        this.root = build(() -> new CertificateBuilder()
                .ecp256()
                .subject("CN=Hopwatch Demo CA")
                .setIsCertificateAuthority(true)
                .notBefore(now.minus(A_DAY))
                .notAfter(now.plus(A_DAY.multipliedBy(3650)))
                .buildSelfSigned());
    }

    /** A leaf for one DNS name, with its key. */
    public X509Bundle issue(String name, Instant notBefore, Instant notAfter) {
        return issue(new CertificateBuilder()
                .ecp256()
                .subject("CN=" + name)
                .addSanDnsName(name)
                .addExtendedKeyUsageServerAuth()
                .notBefore(notBefore)
                .notAfter(notAfter));
    }

    /** Whatever is ordered, with its key, however odd. */
    public X509Bundle issue(CertificateBuilder order) {
        return build(() -> order.buildIssuedBy(root));
    }

    /** The root's certificate, for {@code tls.ca}. */
    public String rootPem() {
        return root.getCertificatePEM();
    }

    private interface Making {
        X509Bundle make() throws Exception;
    }

    private static X509Bundle build(Making making) {
        try {
            return making.make();
        } catch (Exception impossible) {
            throw new IllegalStateException("certificate could not be made", impossible);
        }
    }
}
