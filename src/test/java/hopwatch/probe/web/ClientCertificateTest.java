package hopwatch.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Offer;
import hopwatch.config.Tls;
import hopwatch.demo.Peer;
import hopwatch.probe.Cause;
import hopwatch.probe.Observation;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCertificateTest {
    private static final X509Bundle CLUB = TlsLab.made(TlsLab.authority("CN=Club"), null);
    private static final X509Bundle BRANCH = TlsLab.made(TlsLab.authority("CN=Branch"), CLUB);

    private final WebProber prober = TlsLab.prober(engine());
    private final List<String> admitted = new CopyOnWriteArrayList<>();

    SslProvider engine() {
        return SslProvider.OPENSSL;
    }

    /** Admits whom the club vouches for. */
    private Peer club(boolean insists, String version, String protocol) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(Lab.leaf("t.test").toKeyStore(new char[0]), new char[0]);
        KeyStore members = KeyStore.getInstance(KeyStore.getDefaultType());
        members.load(null, null);
        members.setCertificateEntry("club", CLUB.getCertificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(members);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        SSLParameters parameters = server.getSSLParameters();
        parameters.setProtocols(new String[] {version});
        parameters.setApplicationProtocols(new String[] {protocol});
        if (insists) {
            parameters.setNeedClientAuth(true);
        } else {
            parameters.setWantClientAuth(true);
        }
        server.setSSLParameters(parameters);
        return Peer.playing(server, this::welcome);
    }

    private void welcome(Peer.Line line) throws IOException {
        line.request();
        SSLSession session = ((SSLSocket) line.socket()).getSession();
        try {
            admitted.add(session.getPeerPrincipal().getName());
        } catch (SSLPeerUnverifiedException nobody) {
            admitted.add("nobody");
        }
        line.say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
    }

    private static Tls showing(X509Bundle identity) {
        return new Tls(
                true,
                true,
                "TLSv1.2",
                Lab.CA,
                false,
                new Tls.Client(
                        Lab.written(identity.getCertificatePathPEM()), Lab.written(identity.getPrivateKeyPEM())));
    }

    private static X509Bundle member(X509Bundle by) {
        return TlsLab.made(TlsLab.subject("CN=watcher").addExtendedKeyUsageClientAuth(), by);
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, http/1.1", "TLSv1.3, http/1.1", "TLSv1.2, h2", "TLSv1.3, h2"})
    void a_server_that_insists_on_a_certificate_says_so_whenever_it_gets_none(String version, String protocol)
            throws Exception {
        try (Peer club = club(true, version, protocol)) {
            for (int run = 0; run < 20; run++) {
                assertThat(Lab.failed(prober, TlsLab.asking(club, Lab.TRUSTING, Offer.ANY))
                                .cause())
                        .isEqualTo(Cause.TLS_CLIENT_CERT_REQUIRED);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, http/1.1", "TLSv1.3, http/1.1", "TLSv1.2, h2", "TLSv1.3, h2"})
    void a_certificate_that_is_refused_is_as_good_as_none(String version, String protocol) throws Exception {
        X509Bundle stranger = member(TlsLab.made(TlsLab.authority("CN=Another club"), null));
        Tls tls = showing(stranger);
        try (Peer club = club(true, version, protocol)) {
            for (int run = 0; run < 20; run++) {
                assertThat(Lab.failed(prober, TlsLab.asking(club, tls, Offer.ANY))
                                .cause())
                        .isEqualTo(Cause.TLS_CLIENT_CERT_REQUIRED);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void the_right_certificate_opens_the_door_chain_and_all(String version) throws Exception {
        X509Bundle rsa = TlsLab.made(TlsLab.subject("CN=rsa").rsa2048(), CLUB);
        try (Peer club = club(true, version, "http/1.1")) {
            assertThat(Lab.seen(prober, Lab.secure(club, showing(member(BRANCH)))))
                    .isInstanceOf(Observation.Answered.class);
            assertThat(Lab.seen(prober, Lab.secure(club, showing(rsa)))).isInstanceOf(Observation.Answered.class);
        }
        assertThat(admitted).containsExactly("CN=watcher", "CN=rsa");
    }

    @Test
    void a_server_that_only_asks_is_content_with_nobody() throws Exception {
        try (Peer club = club(false, "TLSv1.2", "http/1.1")) {
            assertThat(Lab.seen(prober, Lab.secure(club, Lab.TRUSTING))).isInstanceOf(Observation.Answered.class);
        }
        assertThat(admitted).containsExactly("nobody");
    }

    @Test
    void a_key_that_cannot_be_read_is_our_own_fault_and_is_read_again() throws Exception {
        X509Bundle member = member(CLUB);
        Path key = Lab.written("no key");
        Tls tls = new Tls(
                true, true, "TLSv1.2", Lab.CA, false, new Tls.Client(Lab.written(member.getCertificatePathPEM()), key));
        try (Peer club = club(true, "TLSv1.3", "http/1.1")) {
            Observation.Failed failed = Lab.failed(prober, Lab.secure(club, tls));

            assertThat(failed.cause()).isEqualTo(Cause.SELF_BUG);
            Files.writeString(key, member.getPrivateKeyPEM());
            assertThat(Lab.seen(prober, Lab.secure(club, tls))).isInstanceOf(Observation.Answered.class);
        }
    }
}
