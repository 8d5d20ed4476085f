package hopwatch.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.HeldPort;
import hopwatch.config.Address;
import hopwatch.config.Family;
import hopwatch.config.Offer;
import hopwatch.config.Proxy;
import hopwatch.config.Request;
import hopwatch.config.Secret;
import hopwatch.config.Timeouts;
import hopwatch.demo.Peer;
import hopwatch.latency.Phase;
import hopwatch.probe.Cause;
import hopwatch.probe.Observation;
import hopwatch.probe.Question;
import hopwatch.probe.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";
    private static final Timeouts SHORT = new Timeouts(null, Duration.ofMillis(500), null, null);
    private static final long DELAY = 900;

    private final WebProber prober = Lab.prober();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private static Question through(int proxyPort, Peer peer, boolean tls) {
        return through(proxyPort, peer, tls, Timeouts.NONE);
    }

    private static Question through(int proxyPort, Peer peer, boolean tls, Timeouts timeouts) {
        Proxy proxy = new Proxy(new Address("127.0.0.1", proxyPort), new Secret("ada:engine"));
        Request request = new Request("GET", List.of(), null, proxy, Family.ANY, Offer.ANY, 5, timeouts);
        String url = (tls ? "https" : "http") + "://t.test:" + peer.port() + "/";
        return Lab.question(url, tls ? Lab.TRUSTING : null, null, request);
    }

    /** Says this to a CONNECT and then, whatever it was asked, carries bytes to the peer. */
    private Peer proxy(String reply, long pause, Peer to) {
        return Peer.playing(line -> {
            heard.add(line.request());
            line.pause(pause);
            line.say(reply);
            try (Socket onward = new Socket(InetAddress.getLoopbackAddress(), to.port())) {
                Thread back = new Thread(() -> carry(onward, line.socket()));
                back.setDaemon(true);
                back.start();
                carry(line.socket(), onward);
            }
        });
    }

    private static void carry(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException over) {
            // either side may hang up
        }
    }

    private Peer secure() throws Exception {
        return Peer.playing(Lab.tlsServer(Lab.leaf("t.test")), line -> {
            line.request();
            line.say(OK);
        });
    }

    private Cause causeOf(Peer.Script script) throws IOException {
        return causeOf(script, Timeouts.NONE);
    }

    private Cause causeOf(Peer.Script script, Timeouts timeouts) throws IOException {
        try (Peer proxy = Peer.playing(script);
                Peer peer = Peer.answering(OK)) {
            Observation.Failed failed = Lab.failed(prober, through(proxy.port(), peer, false, timeouts));
            assertThat(peer.connections()).as("the target is left alone").isZero();
            assertThat(failed.cause().stage()).isEqualTo(Stage.PROXY);
            return failed.cause();
        }
    }

    @Test
    void tls_is_spoken_with_the_target_behind_the_proxy() throws Exception {
        try (Peer peer = secure();
                Peer proxy = proxy(ESTABLISHED, 0, peer)) {
            Observation.Answered seen = Lab.answered(prober, through(proxy.port(), peer, true));

            assertThat(seen.evidence().status()).isEqualTo(200);
            assertThat(seen.evidence().certificate()).isNotNull();
            assertThat(heard.get(0))
                    .startsWith("CONNECT t.test:" + peer.port() + " HTTP/1.1\r\n")
                    .contains("\r\nProxy-Authorization: Basic YWRhOmVuZ2luZQ==\r\n");
        }
    }

    @Test
    void plain_text_goes_through_the_proxy_as_well_and_never_tells_the_target_the_proxys_password() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (Peer peer = Peer.playing(line -> {
                    asked.add(line.request());
                    line.say(OK);
                });
                Peer proxy = proxy(ESTABLISHED, 0, peer)) {
            assertThat(Lab.answered(prober, through(proxy.port(), peer, false))
                            .evidence()
                            .status())
                    .isEqualTo(200);
            assertThat(asked.get(0)).startsWith("GET / HTTP/1.1").doesNotContainIgnoringCase("proxy-authorization");
        }
    }

    @Test
    void a_proxy_that_takes_its_time_is_slow_in_connect_alone() throws Exception {
        try (Peer peer = secure();
                Peer quick = proxy(ESTABLISHED, 0, peer);
                Peer proxy = proxy(ESTABLISHED, DELAY, peer)) {
            assertThat(Lab.answered(prober, through(quick.port(), peer, true)))
                    .as("the first handshake is slow by itself")
                    .isNotNull();

            Observation.Answered seen = Lab.answered(prober, Lab.timed(through(proxy.port(), peer, true)));

            assertThat(seen.phases().of(Phase.CONNECT)).isGreaterThanOrEqualTo(DELAY * 1_000);
            assertThat(seen.phases().of(Phase.TLS)).isLessThan(DELAY * 1_000 / 2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 407 Proxy Authentication Required, PROXY_AUTH",
        "HTTP/1.1 502 Bad Gateway, PROXY_UPSTREAM",
        "HTTP/1.1 503 Service Unavailable, PROXY_UPSTREAM",
        "HTTP/1.1 403 Forbidden, PROXY_REFUSED",
        "HTTP/1.1 404 Not Found, PROXY_BAD_REPLY",
        "HTTP/3.1 200 OK, PROXY_BAD_REPLY",
        "220 mail.test ESMTP, PROXY_BAD_REPLY",
        "HTTP/1.1 abc, PROXY_BAD_REPLY",
    })
    void a_proxys_refusal_is_the_proxys(String reply, Cause cause) throws IOException {
        assertThat(causeOf(line -> {
                    line.request();
                    line.say(reply + "\r\n\r\n");
                    line.silence();
                }))
                .isEqualTo(cause);
    }

    @Test
    void a_proxy_that_is_silent_closes_or_never_stops_is_named() throws IOException {
        assertThat(causeOf(Peer.Line::silence, SHORT)).isEqualTo(Cause.PROXY_TIMEOUT);
        assertThat(causeOf(Peer.Line::request)).isEqualTo(Cause.PROXY_BAD_REPLY);
        assertThat(causeOf(line -> {
                    line.request();
                    line.say("HTTP/1.1 200 OK\r\nX: " + "a".repeat(20_000));
                    line.silence();
                }))
                .isEqualTo(Cause.PROXY_BAD_REPLY);
    }

    @Test
    void a_closed_port_is_the_proxys_fault() throws IOException {
        try (HeldPort closed = new HeldPort();
                Peer peer = Peer.answering(OK)) {
            assertThat(Lab.failed(prober, through(closed.number(), peer, false)).cause())
                    .isEqualTo(Cause.PROXY_REFUSED);
        }
    }

    @Test
    void a_redirect_behind_a_proxy_leads_only_where_the_file_says() throws Exception {
        String away = "HTTP/1.1 302 Found\r\nLocation: http://elsewhere.test/\r\nContent-Length: 0\r\n\r\n";
        try (Peer peer = Peer.answering(away);
                Peer proxy = proxy(ESTABLISHED, 0, peer)) {
            assertThat(Lab.failed(prober, through(proxy.port(), peer, false)).cause())
                    .isEqualTo(Cause.REDIRECT_BLOCKED);
            assertThat(proxy.connections()).isEqualTo(1);
        }
    }
}
