package hopwatch.probe;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Offer;
import hopwatch.config.Tls;
import hopwatch.demo.Authority;
import hopwatch.demo.Peer;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_body_that_ends_with_a_goodbye_is_whole_even_if_the_peer_waits_for_ours(String version) throws Exception {
        Peer.Script polite = line -> {
            line.request();
            line.say("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello");
            line.socket().shutdownOutput();
            line.silence();
        };
        try (Peer peer = Peer.playing(Lab.tlsServer(Lab.leaf("t.test"), version), polite)) {
            assertThat(Lab.answered(prober, Lab.secure(peer, Lab.TRUSTING))
                            .evidence()
                            .size())
                    .isEqualTo(5);
        }
    }

    @Test
    void roots_that_cannot_be_read_are_our_own_fault() throws Exception {
        Tls broken = new Tls(
                true, true, "TLSv1.2", Lab.written("-----BEGIN CERTIFICATE-----\nZ\n-----END CERTIFICATE-----"));

        assertThat(failureOf(Lab.leaf("t.test"), broken).cause()).isEqualTo(Cause.SELF_BUG);
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
        "116, TLS_CLIENT_CERT_REQUIRED, certificate_required",
        "42, TLS_CLIENT_CERT_REQUIRED, bad_certificate",
        "120, TLS_ALPN_MISMATCH, ''",
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

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void a_peer_that_chooses_an_outdated_version_is_too_old(int minor) throws IOException {
        Observation.Failed failed = failureOf(line -> {
            line.pause(20);
            line.say(RawTls.hello(minor));
            line.silence();
        });

        assertThat(failed.cause()).isEqualTo(Cause.TLS_PROTOCOL_TOO_OLD);
    }

    @Test
    void a_certificate_of_garbage_cannot_be_read() throws IOException {
        Observation.Failed failed = failureOf(line -> {
            line.pause(20);
            line.say(RawTls.hello(3));
            line.say(RawTls.certificate("garbage"));
            line.silence();
        });

        assertThat(failed.cause()).isEqualTo(Cause.TLS_CERT_PARSE);
    }

    @ParameterizedTest
    @EnumSource(Offer.class)
    void a_protocol_that_was_not_offered_is_a_mismatch(Offer offer) throws Exception {
        Peer.Script stubborn = line -> {
            ((SSLSocket) line.socket()).setHandshakeApplicationProtocolSelector((socket, offered) -> "spdy/3");
            OK.play(line);
        };
        try (Peer peer = Peer.playing(Lab.tlsServer(Lab.leaf("t.test")), stubborn)) {
            assertThat(Lab.failed(prober, TlsLab.asking(peer, Lab.TRUSTING, offer))
                            .cause())
                    .isEqualTo(Cause.TLS_ALPN_MISMATCH);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ANY, h2, HTTP/2",
        "ANY, http/1.1, HTTP/1.1",
        "ANY, '', HTTP/1.1",
        "HTTP_1, http/1.1, HTTP/1.1",
        "HTTP_1, '', HTTP/1.1",
        "HTTP_1, h2, TLS_ALPN_MISMATCH",
        "HTTP_2, http/1.1, TLS_ALPN_MISMATCH",
        "HTTP_2, '', TLS_ALPN_MISMATCH"
    })
    void only_what_is_offered_is_spoken(Offer offer, String served, String outcome) throws Exception {
        SSLServerSocket server = Lab.tlsServer(Lab.leaf("t.test"));
        SSLParameters parameters = server.getSSLParameters();
        parameters.setApplicationProtocols(served.isEmpty() ? new String[0] : new String[] {served});
        server.setSSLParameters(parameters);
        try (Peer peer = Peer.playing(server, served.equals("h2") ? Peer.Line::silence : OK)) {
            Observation seen = Lab.seen(prober, TlsLab.asking(peer, Lab.TRUSTING, offer));

            if (outcome.equals("HTTP/2")) {
                assertThat(seen).isInstanceOfSatisfying(Observation.Failed.class, silent -> assertThat(silent.cause())
                        .isNotEqualTo(Cause.TLS_ALPN_MISMATCH));
            } else {
                assertThat(
                                seen instanceof Observation.Failed failed
                                        ? failed.cause().name()
                                        : seen.evidence().protocol())
                        .isEqualTo(outcome);
            }
        }
    }

    /** A name without a dot is sent too, and so is one whose final dot the URL spells out. */
    @ParameterizedTest
    @CsvSource({"t.test, t.test", "T.Test, t.test", "t.test., t.test", "localhost, localhost"})
    void a_server_hears_which_host_is_meant(String host, String name) throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        Peer.Script noting = line -> {
            SSLSession session = ((SSLSocket) line.socket()).getSession();
            ((ExtendedSSLSession) session)
                    .getRequestedServerNames()
                    .forEach(each -> heard.add(((SNIHostName) each).getAsciiName()));
            OK.play(line);
        };
        try (Peer peer = Peer.playing(Lab.tlsServer(Lab.leaf(name)), noting)) {
            String url = "https://" + host + ":" + peer.port() + "/";

            assertThat(Lab.seen(prober, Lab.asking(url, Lab.TRUSTING, peer.port())))
                    .isInstanceOf(Observation.Answered.class);
        }

        assertThat(heard).containsExactly(name);
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
