package hopwatch.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Offer;
import hopwatch.demo.Peer;
import hopwatch.probe.Cause;
import hopwatch.probe.Observation;
import hopwatch.probe.Question;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

/** How handshakes go: which versions, protocols and names are spoken, and how they end. */
class HandshakeTest {
    private static final Peer.Script OK = line -> {
        line.request();
        line.say("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
    };

    private final WebProber prober = TlsLab.prober(engine());

    SslProvider engine() {
        return SslProvider.OPENSSL;
    }

    private Observation.Failed failureOf(Peer.Script raw) throws IOException {
        try (Peer peer = Peer.playing(raw)) {
            return Lab.failed(prober, Lab.secure(peer, Lab.TRUSTING));
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
        try (Peer silent = Peer.playing(Peer.Line::silence)) {
            Observation.Failed failed = Lab.failed(prober, Lab.briefly(Lab.secure(silent, Lab.TRUSTING)));

            assertThat(failed.cause()).isEqualTo(Cause.TLS_HANDSHAKE_TIMEOUT);
            Lab.assertEndedBriefly(failed);
            assertThat(failed.phases().tls()).isGreaterThan(1_000_000L);
        }
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
        boolean waits = served.equals("h2");
        try (Peer peer = Peer.playing(server, waits ? Peer.Line::silence : OK)) {
            Question asked = TlsLab.asking(peer, Lab.TRUSTING, offer);
            Observation seen = Lab.seen(prober, waits ? Lab.briefly(asked) : asked);

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
}
