package hopwatch.faults;

import static hopwatch.faults.Expected.down;

import hopwatch.demo.Peer;
import hopwatch.probe.Cause;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Up to an open connection, as far as one machine can do it; {@link KernelRows} has the rest. */
final class ConnectRows {
    static final Duration LIMIT = Duration.ofSeconds(1);

    private ConnectRows() {}

    static Stream<Row> all() {
        return Stream.of(
                Row.of(
                        "connect: closed port, http",
                        refusing(Ask::http),
                        down(Cause.CONNECT_REFUSED).within(50)),
                Row.of(
                        "connect: closed port, https",
                        refusing(Ask::https),
                        down(Cause.CONNECT_REFUSED).within(50)),
                Row.of(
                        "connect: nobody accepts, http",
                        full(Ask::http),
                        down(Cause.CONNECT_TIMEOUT).at(LIMIT)),
                Row.of(
                        "connect: nobody accepts, https",
                        full(Ask::https),
                        down(Cause.CONNECT_TIMEOUT).at(LIMIT)),
                Row.of(
                        "tls: reset as soon as open",
                        Row.Setup.insteadOfTls(Peer.Line::reset),
                        down(Cause.TLS_CLOSED_IN_HANDSHAKE)));
    }

    static Row.Setup refusing(IntFunction<Ask> ask) {
        return () -> {
            Socket held = bound();
            return Scene.of(ask.apply(held.getLocalPort()), held);
        };
    }

    /** A port that nobody listens on, and that nobody else gets meanwhile. */
    static Socket bound() throws IOException {
        Socket held = new Socket();
        held.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return held;
    }

    static Row.Setup full(IntFunction<Ask> ask) {
        return () -> {
            FullBacklog full = new FullBacklog();
            return Scene.of(ask.apply(full.port()), full);
        };
    }

    /** A server that never accepts, and whose queue is full: the kernel drops whoever knocks. */
    static final class FullBacklog implements java.io.Closeable {
        private static final int KNOCK_MILLIS = 100;

        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final java.util.List<Socket> queued = new java.util.ArrayList<>();

        FullBacklog() throws IOException {
            while (knock()) {
                // there is room still
            }
        }

        private boolean knock() throws IOException {
            Socket socket = new Socket();
            queued.add(socket);
            try {
                socket.connect(server.getLocalSocketAddress(), KNOCK_MILLIS);
                return true;
            } catch (java.net.SocketTimeoutException full) {
                return false;
            }
        }

        int port() {
            return server.getLocalPort();
        }

        /** Lets all in from now on, and says this to each that asks for something. */
        void serve(String page) {
            var unused = Peer.playing(server, Peer.Script.answering(page));
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : queued) {
                socket.close();
            }
            server.close();
        }
    }
}
