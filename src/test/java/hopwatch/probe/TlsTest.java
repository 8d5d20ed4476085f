package hopwatch.probe;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Tls;
import hopwatch.demo.Authority;
import hopwatch.demo.Peer;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
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

    private final WebProber prober = Lab.prober();

    private Peer showing(X509Bundle identity) throws Exception {
        return Peer.playing(Lab.tlsServer(identity), OK);
    }

    private Observation.Failed failureOf(X509Bundle identity, Tls tls) throws Exception {
        try (Peer peer = showing(identity)) {
            return Lab.failed(prober, Lab.secure(peer, tls));
        }
    }

    private Observation.Failed failureOf(Peer.Script raw) throws IOException {
        try (Peer peer = Peer.playing(raw)) {
            return Lab.failed(prober, Lab.secure(peer, Lab.TRUSTING));
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
        X509Bundle intermediate = new CertificateBuilder()
                .ecp256()
                .subject("CN=Unsent")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        byte[] fetchable = {0x30, 0x00};
        X509Bundle leaf = new CertificateBuilder()
                .ecp256()
                .subject("CN=t.test")
                .addSanDnsName("t.test")
                .addExtensionOctetString("1.3.6.1.5.5.7.1.1", false, fetchable)
                .buildIssuedBy(intermediate);
        X509Bundle alone = X509Bundle.fromCertificatePath(
                new X509Certificate[] {leaf.getCertificate()}, intermediate.getCertificate(), leaf.getKeyPair());

        Observation.Failed failed = failureOf(alone, Lab.TRUSTING);

        assertThat(failed.cause()).isEqualTo(Cause.TLS_CERT_CHAIN_INCOMPLETE);
        assertThat(failed.detail()).isEqualTo("the server must send CN=Unsent");
    }

    @Test
    void without_verification_anything_passes_and_its_end_is_still_told() throws Exception {
        X509Bundle expired = issued(Duration.ofDays(-1), Duration.ofSeconds(-1));
        try (Peer peer = showing(expired)) {
            Certificate certificate =
                    certificate(Lab.answered(prober, Lab.secure(peer, BLIND)).evidence());

            assertThat(certificate.verified()).isFalse();
            assertThat(certificate.chainEnds())
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
                    assertThat(first.await(10, TimeUnit.SECONDS)).isNotNull();
                }
                var second = prober.probe(lenientFirst ? strict : lenient);
                List<Observation> both =
                        new ArrayList<>(List.of(first.await(10, TimeUnit.SECONDS), second.await(10, TimeUnit.SECONDS)));

                assertThat(both.get(lenientFirst ? 0 : 1)).isInstanceOf(Observation.Answered.class);
                assertThat(both.get(lenientFirst ? 1 : 0))
                        .isInstanceOfSatisfying(Observation.Failed.class, failed -> assertThat(failed.cause())
                                .isEqualTo(Cause.TLS_CERT_HOST_MISMATCH));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void every_check_makes_a_session_of_its_own(String version) throws Exception {
        List<Long> made = new CopyOnWriteArrayList<>();
        Peer.Script noting = line -> {
            made.add(((SSLSocket) line.socket()).getSession().getCreationTime());
            line.pause(5);
            OK.play(line);
        };
        try (Peer peer = Peer.playing(Lab.tlsServer(Lab.leaf("t.test"), version), noting)) {
            for (int check = 0; check < 5; check++) {
                assertThat(Lab.answered(prober, Lab.secure(peer, Lab.TRUSTING))
                                .evidence()
                                .certificate())
                        .isNotNull();
            }
        }

        assertThat(made)
                .as("a resumed session keeps the time it was made")
                .hasSize(5)
                .doesNotHaveDuplicates();
    }

    @Test
    void plain_text_where_tls_was_wanted_is_not_tls() throws IOException {
        assertThat(failureOf(line -> {
                            line.say("HTTP/1.1 400 Bad Request\r\n\r\n");
                            line.silence();
                        })
                        .cause())
                .isEqualTo(Cause.TLS_NOT_TLS);
    }

    @Test
    void a_reset_and_a_close_in_the_handshake_are_the_same() throws IOException {
        assertThat(failureOf(Peer.Line::reset).cause()).isEqualTo(Cause.TLS_CLOSED_IN_HANDSHAKE);
        assertThat(failureOf(line -> line.pause(50)).cause()).isEqualTo(Cause.TLS_CLOSED_IN_HANDSHAKE);
    }

    @Test
    void a_silent_peer_times_out_in_the_handshake() throws IOException {
        Observation.Failed failed = failureOf(Peer.Line::silence);

        assertThat(failed.cause()).isEqualTo(Cause.TLS_HANDSHAKE_TIMEOUT);
        assertThat(failed.phases().total()).isBetween(1_990_000L, 2_150_000L);
        assertThat(failed.phases().tls()).isGreaterThan(1_800_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "80, TLS_ALERT, internal_error",
        "112, TLS_ALERT, unrecognized_name",
        "70, TLS_PROTOCOL_TOO_OLD, ''",
        "40, TLS_ALERT, handshake_failure",
        "116, TLS_CLIENT_CERT_REQUIRED, ''",
        "0, TLS_CLOSED_IN_HANDSHAKE, ''"
    })
    void a_fatal_alert_is_named(int code, Cause cause, String detail) throws IOException {
        byte[] alert = {21, 3, 3, 0, 2, 2, (byte) code};
        Observation.Failed failed = failureOf(line -> {
            line.pause(20);
            line.say(alert);
            line.silence();
        });

        assertThat(failed.cause()).isEqualTo(cause);
        assertThat(failed.detail()).isEqualTo(detail);
    }

    @Test
    void what_a_certificate_says_is_made_safe() throws Exception {
        X509Bundle hostile = new CertificateBuilder()
                .ecp256()
                .subject("CN=\"<img onerror=x>\u202e" + "a".repeat(4_000) + "\"")
                .addSanDnsName("t.test")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        Certificate certificate = certificate(failureOf(hostile, Lab.TRUSTING).evidence());

        assertThat(certificate.subject()).hasSizeLessThanOrEqualTo(256).doesNotContain("\u202e");
    }
}
