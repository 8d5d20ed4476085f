package hopwatch.probe.web;

import hopwatch.probe.Thrown;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.nio.channels.DatagramChannel;

/** Asks our own routing table, where an exception does not say whether the network or the host was unreachable. */
final class Routes {
    private static final int DISCARD = 9;

    private Routes() {}

    /**
     * Netty's epoll transport throws one wordless exception for {@code ENETUNREACH} and {@code EHOSTUNREACH}. Connecting
     * a datagram socket sends nothing and does not wait: it only looks for a route, and the JDK says what it met.
     */
    static Throwable explained(Throwable why, InetAddress to) {
        if (!Thrown.any(why, NoRouteToHostException.class)) {
            return why;
        }
        try (DatagramChannel socket = DatagramChannel.open()) {
            socket.connect(new InetSocketAddress(to, DISCARD));
            return why;
        } catch (IOException unrouted) {
            return unrouted;
        }
    }
}
