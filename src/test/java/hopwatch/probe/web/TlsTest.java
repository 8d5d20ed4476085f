package hopwatch.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Tls;
import hopwatch.demo.Authority;
import hopwatch.demo.Peer;
import hopwatch.probe.Cause;
import hopwatch.probe.Certificate;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.probe.Question;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
    private static final Tls BLIND = new Tls(false, true, "TLSv1.2", null);
    private static final Tls ANY_HOST = new Tls(true, false, "TLSv1.2", Lab.CA);
    private static final Peer.Script OK = line -> {
        line.request();
        line.say("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
    };

    private final WebProber prober = TlsLab.prober(engine());

    SslProvider engine() {
        return SslProvider.OPENSSL;
    }

    private Peer showing(X509Bundle identity) throws Exception {
        return Peer.playing(Lab.tlsServer(identity), OK);
    }

    private Observation.Failed failureOf(X509Bundle identity, Tls tls) throws Exception {
        try (Peer peer = showing(identity)) {
            return Lab.failed(prober, Lab.secure(peer, tls));
        }
    }

    private static Certificate certificate(Evidence evidence) {
        return Objects.requireNonNull(evidence.certificate());
    }

    private static X509Bundle issued(Duration from, Duration to) {
        return Lab.AUTHORITY.issue("t.test", Lab.NOW.plus(from), Lab.NOW.plus(to));
    }

    @Test
    void a_verified_chain_is_evidence_of_an_answer() throws Exception {
        X509Bundle leaf = Lab.leaf("t.test");
        try (Peer peer = showing(leaf)) {
            Evidence evidence =
                    Lab.answered(prober, Lab.secure(peer, Lab.TRUSTING)).evidence();

            assertThat(evidence.tlsVersion()).isEqualTo("TLSv1.3");
            assertThat(certificate(evidence).verified()).isTrue();
            assertThat(certificate(evidence).names()).containsExactly("t.test");
            assertThat(certificate(evidence).chainEnds())
                    .isEqualTo(leaf.getCertificate().getNotAfter().toInstant());
        }
    }

    @Test
    void of_what_the_server_speaks_nothing_newer_than_the_highest_version_is_spoken() throws Exception {
        Tls older = new Tls(true, true, "TLSv1.1", "TLSv1.2", Lab.CA, false, null);
        try (Peer peer = showing(Lab.leaf("t.test"))) {
            assertThat(Lab.answered(prober, Lab.secure(peer, older)).evidence().tlsVersion())
                    .isEqualTo("TLSv1.2");
        }
    }

    @Test
    void an_expired_certificate_is_evidence_too() throws Exception {
        Observation.Failed failed = failureOf(issued(Duration.ofDays(-1), Duration.ofSeconds(-1)), Lab.TRUSTING);

        assertThat(failed.cause()).isEqualTo(Cause.TLS_CERT_EXPIRED);
        assertThat(certificate(failed.evidence()).subject()).isEqualTo("CN=t.test");
        assertThat(certificate(failed.evidence()).verified()).isFalse();
        assertThat(certificate(failed.evidence()).notAfter()).isBefore(Instant.now());
    }

    @Test
    void a_certificate_of_the_future_is_not_yet_valid() throws Exception {
        assertThat(failureOf(issued(Duration.ofHours(1), Duration.ofDays(1)), Lab.TRUSTING)
                        .cause())
                .isEqualTo(Cause.TLS_CERT_NOT_YET_VALID);
    }

    @Test
    void a_certificate_for_another_host_lists_the_names_it_has() throws Exception {
        Observation.Failed failed = failureOf(Lab.leaf("other.test"), Lab.TRUSTING);

        assertThat(failed.cause()).isEqualTo(Cause.TLS_CERT_HOST_MISMATCH);
        assertThat(failed.detail()).contains("other.test");
    }

    @Test
    void an_expired_certificate_for_another_host_is_expired_first() throws Exception {
        X509Bundle leaf =
                Lab.AUTHORITY.issue("other.test", Lab.NOW.minus(Duration.ofDays(2)), Lab.NOW.minus(Duration.ofDays(1)));

        assertThat(failureOf(leaf, Lab.TRUSTING).cause()).isEqualTo(Cause.TLS_CERT_EXPIRED);
    }

    @Test
    void a_self_signed_leaf_is_told_from_an_unknown_authority() throws Exception {
        X509Bundle selfSigned = new CertificateBuilder()
                .ecp256()
                .subject("CN=t.test")
                .addSanDnsName("t.test")
                .setIsCertificateAuthority(true)
                .notBefore(Lab.NOW.minusSeconds(60))
                .notAfter(Lab.NOW.plusSeconds(86_400))
                .buildSelfSigned();
        X509Bundle stranger =
                new Authority(Lab.NOW).issue("t.test", Lab.NOW.minusSeconds(60), Lab.NOW.plusSeconds(86_400));

        assertThat(failureOf(selfSigned, Lab.TRUSTING).cause()).isEqualTo(Cause.TLS_CERT_SELF_SIGNED);
        assertThat(failureOf(stranger, Tls.STRICT).cause()).isEqualTo(Cause.TLS_CERT_UNTRUSTED);
    }

    @Test
    void a_missing_intermediate_is_the_servers_to_send() throws Exception {
        X509Bundle leaf = TlsLab.made(TlsLab.fetchable(TlsLab.leaf()), TlsLab.INTERMEDIATE);

        Observation.Failed failed = failureOf(TlsLab.sending(leaf), TlsLab.TRUSTING);

        assertThat(failed.cause()).isEqualTo(Cause.TLS_CERT_CHAIN_INCOMPLETE);
        assertThat(failed.detail()).isEqualTo("the server must send CN=Intermediate");
    }

    @Test
    void a_chain_through_an_intermediate_is_told_link_by_link() throws Exception {
        X509Bundle leaf = TlsLab.made(TlsLab.leaf(), TlsLab.INTERMEDIATE);
        try (Peer peer = showing(leaf)) {
            Certificate seen = certificate(
                    Lab.answered(prober, Lab.secure(peer, TlsLab.TRUSTING)).evidence());

            assertThat(seen.chain())
                    .containsExactly(new Certificate.Link(
                            "CN=Intermediate",
                            TlsLab.INTERMEDIATE.getCertificate().getNotAfter().toInstant()));
        }
    }

    /** What old clients need, an authority's old cross-signature, newer ones do not look at. */
    @Test
    void an_expired_intermediate_is_no_fault_where_a_newer_root_makes_it_needless() throws Exception {
        X509Bundle old = TlsLab.made(TlsLab.authority("CN=Old root"), null);
        X509Bundle crossed = TlsLab.made(
                TlsLab.lasting(
                                TlsLab.authority("CN=Root"),
                                Lab.NOW.minus(Duration.ofDays(9)),
                                Lab.NOW.minus(Duration.ofDays(3)))
                        .publicKey(TlsLab.ROOT.getCertificate().getPublicKey()),
                old);
        X509Bundle leaf = TlsLab.made(TlsLab.leaf(), TlsLab.INTERMEDIATE);
        try (Peer peer = showing(TlsLab.sending(leaf, TlsLab.INTERMEDIATE, crossed))) {
            Certificate seen = certificate(
                    Lab.answered(prober, Lab.secure(peer, TlsLab.TRUSTING)).evidence());

            assertThat(seen.chainEnds())
                    .isEqualTo(leaf.getCertificate().getNotAfter().toInstant());
            assertThat(seen.chain()).hasSize(1);
        }
    }

    @Test
    void a_weak_key_is_weak_under_a_private_authority_too_and_nothing_without_verification() throws Exception {
        X509Bundle weak = TlsLab.rsa(1_024);

        Observation.Failed failed = failureOf(weak, TlsLab.TRUSTING);

        assertThat(failed.cause()).isEqualTo(Cause.TLS_CERT_WEAK);
        assertThat(failed.detail()).isEqualTo("CN=t.test has an RSA key of 1024 bits");
        try (Peer peer = showing(weak)) {
            assertThat(Lab.seen(prober, Lab.secure(peer, BLIND))).isInstanceOf(Observation.Answered.class);
        }
    }

    @Test
    void without_verification_anything_passes_and_its_end_proves_nothing() throws Exception {
        X509Bundle expired = issued(Duration.ofDays(-1), Duration.ofSeconds(-1));
        try (Peer peer = showing(expired)) {
            Certificate certificate =
                    certificate(Lab.answered(prober, Lab.secure(peer, BLIND)).evidence());

            assertThat(certificate.verified()).isFalse();
            assertThat(certificate.chainEnds()).isNull();
            assertThat(certificate.notAfter())
                    .isEqualTo(expired.getCertificate().getNotAfter().toInstant());
        }
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, true", "true, true"})
    void what_one_profile_accepts_another_does_not(boolean lenientFirst, boolean strictFirst) throws Exception {
        try (Peer peer = showing(Lab.leaf("other.test"))) {
            Question lenient = Lab.secure(peer, ANY_HOST);
            Question strict = Lab.secure(peer, Lab.TRUSTING);

            for (int round = 0; round < 20; round++) {
                var first = prober.probe(lenientFirst ? lenient : strict);
                if (lenientFirst != strictFirst) {
                    assertThat(first.await(60, TimeUnit.SECONDS)).isNotNull();
                }
                var second = prober.probe(lenientFirst ? strict : lenient);
                List<Observation> both =
                        new ArrayList<>(List.of(first.await(60, TimeUnit.SECONDS), second.await(60, TimeUnit.SECONDS)));

                assertThat(both.get(lenientFirst ? 0 : 1)).isInstanceOf(Observation.Answered.class);
                assertThat(both.get(lenientFirst ? 1 : 0))
                        .isInstanceOfSatisfying(Observation.Failed.class, failed -> assertThat(failed.cause())
                                .isEqualTo(Cause.TLS_CERT_HOST_MISMATCH));
            }
        }
    }

    @Test
    void roots_that_cannot_be_read_are_our_own_fault() throws Exception {
        Tls broken = new Tls(
                true, true, "TLSv1.2", Lab.written("-----BEGIN CERTIFICATE-----\nZ\n-----END CERTIFICATE-----"));

        assertThat(failureOf(Lab.leaf("t.test"), broken).cause()).isEqualTo(Cause.SELF_BUG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<img onerror=x>", "a\u0000b", "a\nb", "a\u202eb"})
    void what_a_certificate_says_is_made_safe(String hostile) throws Exception {
        String subject = "CN=\"" + hostile + "a".repeat(4_000) + "\"";
        X509Bundle leaf = TlsLab.made(TlsLab.subject(subject).addSanDnsName("t.test"), TlsLab.ROOT);
        try (Peer peer = showing(leaf)) {
            Certificate seen = certificate(
                    Lab.answered(prober, Lab.secure(peer, TlsLab.TRUSTING)).evidence());

            assertThat(seen.subject())
                    .startsWith("CN=")
                    .hasSizeLessThanOrEqualTo(256)
                    .doesNotContain("\u202e", "\n", "\u0000");
        }
    }
}
