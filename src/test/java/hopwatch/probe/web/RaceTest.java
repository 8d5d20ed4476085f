package hopwatch.probe.web;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Family;
import hopwatch.config.Offer;
import hopwatch.config.Request;
import hopwatch.config.Timeouts;
import hopwatch.demo.Peer;
import hopwatch.probe.Addresses;
import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import hopwatch.probe.Observation;
import hopwatch.probe.Question;
import hopwatch.probe.Reach;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** On Linux all of 127.0.0.0/8 is loopback, so that one machine has as many addresses as a test wants. */
@EnabledOnOs(OS.LINUX)
@Tag("alone")
class RaceTest {
    /** TCP has no way to a group of hosts, whatever routes there are. */
    private static final String NO_ROUTE = "ff0e::1";

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    private static WebProber prober(String... addresses) {
        List<InetAddress> all = Arrays.stream(addresses)
                .map(each -> Addresses.literal(each).orElseThrow())
                .toList();
        Reach reach = new Reach(Set.of("race.test"), Set.of());
        return new WebProber(
                Lab.VERTX,
                java.time.InstantSource.system(),
                System::nanoTime,
                () -> reach,
                (name, limit) -> Future.succeededFuture(all));
    }

    private static Question asking(int port, Family family) {
        Request request = new Request("GET", List.of(), null, null, family, Offer.ANY, 0, Timeouts.NONE);
        return Lab.question("http://race.test:" + port + "/", null, null, request);
    }

    private static Peer listeningAt(String address) throws IOException {
        return Peer.playing(new ServerSocket(0, 50, InetAddress.getByName(address)), line -> {
            line.request();
            line.say(OK);
        });
    }

    @Test
    void addresses_that_refuse_give_way_to_the_next_at_once() throws IOException {
        Stream<String> refusing = IntStream.rangeClosed(10, 12).mapToObj(last -> "127.0.0." + last);
        try (Peer peer = listeningAt("127.0.0.9")) {
            WebProber prober =
                    prober(Stream.concat(refusing, Stream.of("127.0.0.9")).toArray(String[]::new));
            Observation.Answered seen = Lab.answered(prober, Lab.timed(asking(peer.port(), Family.ANY)));

            assertThat(seen.evidence().address()).isEqualTo("127.0.0.9:" + peer.port());
            assertThat(seen.phases().connect())
                    .as("three quarters of a second, if each had one")
                    .isLessThan(600_000L);
        }
    }

    @Test
    void an_address_that_is_silent_gives_way_after_a_quarter_of_a_second() throws IOException {
        try (Peer peer = listeningAt("127.0.0.9");
                Full full = new Full("127.0.0.8", peer.port())) {
            Observation.Answered seen =
                    Lab.answered(prober("127.0.0.8", "127.0.0.9"), Lab.timed(asking(full.port(), Family.ANY)));

            assertThat(seen.evidence().address()).isEqualTo("127.0.0.9:" + peer.port());
            assertThat(seen.phases().connect()).isBetween(240_000L, 800_000L);
        }
    }

    @Test
    void where_all_fail_the_first_in_order_is_named() throws IOException {
        try (Peer unused = listeningAt("127.0.0.7")) {
            Observation.Failed failed = Lab.failed(prober("127.0.0.8", "127.0.0.9"), asking(unused.port(), Family.ANY));

            assertThat(failed.cause()).isEqualTo(Cause.CONNECT_REFUSED);
            assertThat(failed.evidence().address()).isEqualTo("127.0.0.8:" + unused.port());
        }
    }

    @Test
    void a_family_without_a_route_blames_the_one_that_has_one() throws IOException {
        try (Peer unused = listeningAt("127.0.0.7")) {
            Observation.Failed failed = Lab.failed(prober("127.0.0.8", NO_ROUTE), asking(unused.port(), Family.ANY));

            assertThat(failed.cause()).isEqualTo(Cause.CONNECT_REFUSED);
        }
    }

    @Test
    void a_wanted_family_is_the_only_one_tried() throws IOException {
        try (Peer peer = listeningAt("127.0.0.9")) {
            Observation.Failed failed = Lab.failed(prober("127.0.0.9"), asking(peer.port(), Family.SIX));

            assertThat(failed.cause()).isEqualTo(Cause.DNS_NO_ADDRESS_FOR_FAMILY);
            assertThat(peer.connections()).isZero();
        }
    }

    @Test
    void each_address_is_a_node_with_an_observation_of_its_own() throws Exception {
        try (Peer peer = listeningAt("127.0.0.9")) {
            List<Observation> seen = prober("127.0.0.8", "127.0.0.9")
                    .probeEach(asking(peer.port(), Family.EACH))
                    .await(60, SECONDS);

            assertThat(seen).hasSize(2);
            assertThat(((Observation.Failed) seen.get(0)).cause()).isEqualTo(Cause.CONNECT_REFUSED);
            assertThat(seen.get(0).evidence().address()).isEqualTo("127.0.0.8:" + peer.port());
            assertThat(seen.get(1)).isInstanceOf(Observation.Answered.class);
            assertThat(seen.get(1).evidence().address()).isEqualTo("127.0.0.9:" + peer.port());
        }
    }

    @Test
    void a_name_without_addresses_is_one_observation_of_dns() throws Exception {
        WebProber prober = new WebProber(
                Lab.VERTX,
                java.time.InstantSource.system(),
                System::nanoTime,
                () -> Lab.REACH,
                (name, limit) -> Future.failedFuture(new Failure(Cause.DNS_NXDOMAIN)));

        List<Observation> seen = prober.probeEach(asking(1, Family.EACH)).await(60, SECONDS);

        assertThat(seen).hasSize(1);
        assertThat(((Observation.Failed) seen.get(0)).cause()).isEqualTo(Cause.DNS_NXDOMAIN);
    }

    /** A listener that accepts nobody, its queue full: what is sent to it is dropped. */
    private static final class Full implements AutoCloseable {
        private final ServerSocket listener;
        private final List<Socket> queued = new ArrayList<>();

        Full(String address, int port) throws IOException {
            listener = new ServerSocket(port, 1, InetAddress.getByName(address));
            for (int i = 0; i < 4; i++) {
                Socket socket = new Socket();
                queued.add(socket);
                try {
                    socket.connect(listener.getLocalSocketAddress(), 100);
                } catch (IOException full) {
                    return;
                }
            }
        }

        int port() {
            return listener.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : queued) {
                socket.close();
            }
            listener.close();
        }
    }
}
