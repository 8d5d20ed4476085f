package hopwatch.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Tls;
import hopwatch.probe.Cause;
import hopwatch.probe.Observation;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.X509Bundle;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.jcajce.JcaBasicOCSPRespBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationTest {
    private static final Tls CHECKING = new Tls(true, true, "TLSv1.2", TlsLab.CA, true, null);
    private static final X509Bundle LEAF = TlsLab.made(TlsLab.leaf().serial(BigInteger.TWO), TlsLab.INTERMEDIATE);
    private static final byte[] NONE = {};

    private final WebProber prober = TlsLab.prober(engine());

    SslProvider engine() {
        return SslProvider.OPENSSL;
    }

    private Observation seen(byte[] answer, Tls tls, String version) throws Exception {
        try (StapledPeer peer = new StapledPeer(LEAF, answer, version)) {
            return Lab.seen(prober, Lab.asking("https://t.test:" + peer.port() + "/", tls, peer.port()));
        }
    }

    /** @param revoked when; null for a good one */
    private static byte[] answer(X509Bundle signer, BigInteger serial, @Nullable Instant revoked, Instant until)
            throws Exception {
        DigestCalculator sha1 = new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
        CertificateID about =
                new CertificateID(sha1, new JcaX509CertificateHolder(TlsLab.INTERMEDIATE.getCertificate()), serial);
        CertificateStatus status = revoked == null
                ? CertificateStatus.GOOD
                : new RevokedStatus(Date.from(revoked), CRLReason.keyCompromise);
        Instant since = until.minus(Duration.ofDays(2));
        var basic = new JcaBasicOCSPRespBuilder(signer.getKeyPair().getPublic(), sha1)
                .addResponse(about, status, Date.from(since), Date.from(until), null)
                .build(
                        new JcaContentSignerBuilder("SHA256withECDSA")
                                .build(signer.getKeyPair().getPrivate()),
                        new X509CertificateHolder[0],
                        Date.from(since));
        return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
    }

    private static byte[] revoked() throws Exception {
        return answer(TlsLab.INTERMEDIATE, BigInteger.TWO, Lab.NOW.minusSeconds(60), Lab.NOW.plusSeconds(3_600));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_stapled_answer_that_says_revoked_counts_where_it_is_to_be_checked(String version) throws Exception {
        assertThat(seen(revoked(), CHECKING, version))
                .isInstanceOfSatisfying(Observation.Failed.class, failed -> assertThat(failed.cause())
                        .isEqualTo(Cause.TLS_CERT_REVOKED));
        assertThat(seen(revoked(), TlsLab.TRUSTING, version)).isInstanceOf(Observation.Answered.class);
    }

    @Test
    void no_answer_and_a_good_one_are_fine() throws Exception {
        byte[] good = answer(TlsLab.INTERMEDIATE, BigInteger.TWO, null, Lab.NOW.plusSeconds(3_600));

        assertThat(seen(NONE, CHECKING, "TLSv1.3")).isInstanceOf(Observation.Answered.class);
        assertThat(seen(good, CHECKING, "TLSv1.3")).isInstanceOf(Observation.Answered.class);
    }

    @Test
    void an_answer_that_is_forged_stale_or_about_another_says_nothing() throws Exception {
        Instant then = Lab.NOW.minusSeconds(60);
        Instant later = Lab.NOW.plusSeconds(3_600);

        assertThat(seen(answer(TlsLab.ROOT, BigInteger.TWO, then, later), CHECKING, "TLSv1.3"))
                .isInstanceOf(Observation.Answered.class);
        assertThat(seen(
                        answer(TlsLab.INTERMEDIATE, BigInteger.TWO, then, Lab.NOW.minus(Duration.ofDays(1))),
                        CHECKING,
                        "TLSv1.3"))
                .isInstanceOf(Observation.Answered.class);
        assertThat(seen(answer(TlsLab.INTERMEDIATE, BigInteger.ONE, then, later), CHECKING, "TLSv1.3"))
                .isInstanceOf(Observation.Answered.class);
        byte[] tryLater =
                new OCSPRespBuilder().build(OCSPRespBuilder.TRY_LATER, null).getEncoded();
        assertThat(seen(tryLater, CHECKING, "TLSv1.3")).isInstanceOf(Observation.Answered.class);
    }

    /** A chain that passed a moment ago is remembered, but not past news of it. */
    @Test
    void an_answer_that_changes_its_mind_is_heard_at_once() throws Exception {
        byte[] good = answer(TlsLab.INTERMEDIATE, BigInteger.TWO, null, Lab.NOW.plusSeconds(3_600));

        assertThat(seen(good, CHECKING, "TLSv1.3")).isInstanceOf(Observation.Answered.class);
        assertThat(seen(revoked(), CHECKING, "TLSv1.3")).isInstanceOf(Observation.Failed.class);
    }
}
