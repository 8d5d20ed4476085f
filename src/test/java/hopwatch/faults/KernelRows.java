package hopwatch.faults;

import static hopwatch.faults.Expected.down;
import static hopwatch.faults.Expected.unknown;
import static hopwatch.faults.Expected.up;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.demo.Peer;
import hopwatch.probe.Cause;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What only a kernel can say: no route, no permission, no ports, no descriptors. One after another, in a process and a
 * network of their own, which {@link #NETWORK} makes.
 */
final class KernelRows {
    /** As {@code sh} makes it, before it becomes the process that runs the rows. */
    static final String NETWORK = String.join(
            " && ",
            "ip link set lo up",
            "ip addr add 10.1.2.3/32 dev lo",
            "ip route add unreachable 192.0.2.1/32",
            "ip route add prohibit 192.0.2.2/32",
            "ip route add blackhole 192.0.2.3/32",
            "ip route add throw 192.0.2.4/32",
            "ip -6 route add unreachable 2001:db8:1::1/128",
            "ip -6 route add prohibit 2001:db8:1::2/128",
            "ip -6 route add blackhole 2001:db8:1::3/128");

    private static final byte[] PRIVATE = {10, 1, 2, 3};
    private static final Path PORTS = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    private KernelRows() {}

    static Stream<Row> all() {
        return Stream.of(
                Row.of("connect: unreachable host", to("192.0.2.1"), down(Cause.CONNECT_HOST_UNREACHABLE)),
                Row.of("connect: unreachable host, IPv6", to("[2001:db8:1::1]"), down(Cause.CONNECT_HOST_UNREACHABLE)),
                Row.of(
                        "self: prohibited route",
                        to("192.0.2.2"),
                        unknown(Cause.SELF_ROUTE).saying("EACCES")),
                Row.of(
                        "self: prohibited route, IPv6",
                        to("[2001:db8:1::2]"),
                        unknown(Cause.SELF_ROUTE).saying("EACCES")),
                Row.of(
                        "self: blackhole route",
                        to("192.0.2.3"),
                        unknown(Cause.SELF_ROUTE).saying("EINVAL")),
                Row.of(
                        "self: blackhole route, IPv6",
                        to("[2001:db8:1::3]"),
                        unknown(Cause.SELF_ROUTE).saying("EINVAL")),
                Row.of("self: route thrown away", to("192.0.2.4"), unknown(Cause.SELF_ROUTE)),
                Row.of("self: no route", to("192.0.2.9"), unknown(Cause.SELF_ROUTE)),
                Row.of("self: no route, IPv6", to("[2001:db8:2::9]"), unknown(Cause.SELF_ROUTE)),
                Row.of("connect: no route for one family of two", oneFamily(), up().within(1_000)),
                Row.of("dns: a private address", privately(), up()),
                Row.of(
                        "self: no ports left",
                        withoutPorts(),
                        unknown(Cause.SELF_ROUTE).saying("EADDRNOTAVAIL")),
                Row.of("self: no descriptors left", withoutDescriptors(), unknown(Cause.SELF_FD)),
                Row.of("connect: all of that is over", Row.Setup.secure(Laboratory.OK), up()));
    }

    private static Row.Setup to(String host) {
        return () -> Scene.of(Ask.of("http://" + host + ":9/", null));
    }

    private static Row.Setup oneFamily() {
        return () -> {
            Peer peer = Peer.playing(Laboratory.OK);
            return Scene.of(Ask.of("http://both.test:" + peer.port() + "/", null), peer)
                    .and(seen -> assertThat(seen.evidence().address()).startsWith("127.0.0.1:"));
        };
    }

    private static Row.Setup privately() {
        return () -> {
            Peer peer = Peer.playing(new ServerSocket(0, 50, InetAddress.getByAddress(PRIVATE)), Laboratory.OK);
            return Scene.of(Ask.of("http://private.test:" + peer.port() + "/", null), peer);
        };
    }

    /** Both ports that are left lead to the peer already. */
    private static Row.Setup withoutPorts() {
        return () -> {
            Peer peer = Peer.playing(Peer.Line::silence);
            String usual = Files.readAllLines(PORTS).get(0);
            Files.writeString(PORTS, "60000 60001");
            Hoard sockets = Hoard.of(() -> new Socket(InetAddress.getLoopbackAddress(), peer.port()));
            return Scene.of(Ask.http(peer.port()), () -> {
                sockets.close();
                Files.writeString(PORTS, usual);
                peer.close();
            });
        };
    }

    /** Connections of the row before may be closing still, and give theirs back. */
    private static Row.Setup withoutDescriptors() {
        return () -> {
            Peer peer = Peer.playing(Laboratory.OK);
            Hoard files = Hoard.of(() -> new FileInputStream("/dev/null"));
            LockSupport.parkNanos(50_000_000);
            Hoard rest = Hoard.of(() -> new FileInputStream("/dev/null"));
            return Scene.of(Ask.http(peer.port()), () -> {
                files.close();
                rest.close();
                peer.close();
            });
        };
    }

    /** All there is of something. */
    private record Hoard(List<Closeable> all) implements Closeable {
        private interface Taking {
            Closeable take() throws IOException;
        }

        static Hoard of(Taking taking) {
            List<Closeable> taken = new ArrayList<>();
            try {
                while (true) {
                    taken.add(taking.take());
                }
            } catch (IOException noMore) {
                return new Hoard(taken);
            }
        }

        @Override
        public void close() throws IOException {
            for (Closeable each : all) {
                each.close();
            }
        }
    }
}
