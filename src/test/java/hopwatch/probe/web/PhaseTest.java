package hopwatch.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.HeldPort;
import hopwatch.demo.Peer;
import hopwatch.latency.Phase;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Observation;
import hopwatch.probe.Question;
import hopwatch.probe.Resolver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("alone")
class PhaseTest {
    private static final long DELAY = 900;

    /** What a machine may add or take without the prober calling it a standstill, in microseconds. */
    private static final long SLACK = 400_000;

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";

    private final WebProber prober = Lab.prober();

    /** The first check of a cold JVM is slow in every phase. */
    @BeforeAll
    static void warmUp() throws Exception {
        WebProber prober = Lab.prober();
        try (Peer peer = Peer.playing(Lab.tlsServer(Lab.leaf("t.test")), line -> {
            line.request();
            line.say(HEAD + "hello");
        })) {
            for (int check = 0; check < 20; check++) {
                assertThat(Lab.answered(prober, Lab.secure(peer, Lab.TRUSTING))).isNotNull();
            }
        }
    }

    private static void assertSlowOnlyIn(Phase slow, Phases phases) {
        assertThat(phases.of(slow)).isBetween(DELAY * 1_000 - SLACK, DELAY * 1_000 + SLACK);
        for (Phase other : EnumSet.complementOf(EnumSet.of(slow))) {
            assertThat(phases.of(other)).as(other.label()).isLessThan(SLACK);
        }
    }

    @Test
    void a_slow_first_byte_shows_in_processing_alone() throws IOException {
        try (Peer peer = Peer.playing(line -> {
            line.request();
            line.pause(DELAY);
            line.say(HEAD + "hello");
        })) {
            assertSlowOnlyIn(
                    Phase.PROCESSING,
                    Lab.answered(prober, Lab.timed(Lab.plain(peer))).phases());
        }
    }

    @Test
    void informational_heads_do_not_count_as_the_first_byte() throws IOException {
        try (Peer peer = Peer.playing(line -> {
            line.request();
            line.say("HTTP/1.1 103 Early Hints\r\n\r\n");
            line.pause(DELAY);
            line.say(HEAD + "hello");
        })) {
            assertSlowOnlyIn(
                    Phase.PROCESSING,
                    Lab.answered(prober, Lab.timed(Lab.plain(peer))).phases());
        }
    }

    @Test
    void a_slow_body_shows_in_transfer_alone() throws IOException {
        try (Peer peer = Peer.playing(line -> {
            line.request();
            line.say(HEAD);
            line.pause(DELAY);
            line.say("hello");
        })) {
            assertSlowOnlyIn(
                    Phase.TRANSFER,
                    Lab.answered(prober, Lab.timed(Lab.plain(peer))).phases());
        }
    }

    @Test
    void a_slow_head_shows_in_transfer_from_its_first_byte_on() throws IOException {
        try (Peer peer = Peer.playing(line -> {
            line.request();
            line.say(HEAD.substring(0, 20));
            line.pause(DELAY);
            line.say(HEAD.substring(20) + "hello");
        })) {
            assertSlowOnlyIn(
                    Phase.TRANSFER,
                    Lab.answered(prober, Lab.timed(Lab.plain(peer))).phases());
        }
    }

    @Test
    void a_handshake_that_starts_late_shows_in_tls_alone() throws Exception {
        try (Peer peer = Peer.playing(Lab.tlsServer(Lab.leaf("t.test")), line -> {
            line.pause(DELAY);
            line.request();
            line.say(HEAD + "hello");
        })) {
            assertSlowOnlyIn(
                    Phase.TLS,
                    Lab.answered(prober, Lab.timed(Lab.secure(peer, Lab.TRUSTING)))
                            .phases());
        }
    }

    @Test
    void a_slow_resolver_shows_in_resolve_alone() throws Exception {
        Resolver slow = (name, limit) -> Lab.VERTX.timer(DELAY).map(late -> List.of(InetAddress.getLoopbackAddress()));
        try (Peer peer = Peer.answering(HEAD + "hello")) {
            Question question = Lab.question("http://localhost:" + peer.port() + "/", null, null, 0);

            assertSlowOnlyIn(
                    Phase.RESOLVE,
                    Lab.answered(Lab.prober(slow), Lab.timed(question)).phases());
        }
    }

    @Test
    void a_full_backlog_times_out_connecting() throws IOException {
        List<Socket> queued = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 4; i++) {
                Socket socket = new Socket();
                queued.add(socket);
                try {
                    socket.connect(full.getLocalSocketAddress(), 200);
                } catch (IOException backlogFull) {
                    break;
                }
            }
            Observation.Failed failed =
                    Lab.failed(prober, Lab.briefly(Lab.asking("http://t.test/", null, full.getLocalPort())));

            assertThat(failed.cause()).isEqualTo(Cause.CONNECT_TIMEOUT);
            assertThat(failed.phases().connect()).isGreaterThan(1_000_000L);
            Lab.assertEndedBriefly(failed);
        } finally {
            for (Socket socket : queued) {
                socket.close();
            }
        }
    }

    @Test
    void a_closed_port_refuses_at_once() throws IOException {
        try (HeldPort closed = new HeldPort()) {
            Observation.Failed failed = Lab.failed(prober, Lab.asking("http://t.test/", null, closed.number()));

            assertThat(failed.cause()).isEqualTo(Cause.CONNECT_REFUSED);
            assertThat(failed.phases().total()).isLessThan(10_000_000L);
        }
    }
}
