package hopwatch.probe;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A server on loopback that does to each connection what its script says, byte by byte. */
final class Peer implements AutoCloseable {
    /** What to do with one connection; it is closed when the script returns. */
    @FunctionalInterface
    interface Script {
        void play(Line line) throws IOException;
    }

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    private Peer(ServerSocket server) {
        this.server = server;
    }

    static Peer playing(Script script) {
        try {
            return playing(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Peer playing(ServerSocket server, Script script) {
        Peer peer = new Peer(server);
        Thread acceptor = new Thread(() -> peer.accept(script), "peer");
        acceptor.setDaemon(true);
        acceptor.start();
        return peer;
    }

    /** Reads the request, says this, closes. */
    static Peer answering(String answer) {
        return playing(line -> {
            line.request();
            line.say(answer);
        });
    }

    private void accept(Script script) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                connections.incrementAndGet();
                Thread player = new Thread(() -> play(script, socket), "peer-line");
                player.setDaemon(true);
                player.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void play(Script script, Socket socket) {
        try (socket) {
            script.play(new Line(socket));
        } catch (IOException hungUp) {
            // the prober may hang up whenever it has seen enough
        } finally {
            open.remove(socket);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** One connection, from the peer's side. */
    static final class Line {
        final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        Line(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            this.in = socket.getInputStream();
            this.out = socket.getOutputStream();
        }

        /** Up to the empty line. */
        @CanIgnoreReturnValue
        String request() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                head.write(next);
            }
            return head.toString(StandardCharsets.ISO_8859_1);
        }

        void say(String text) throws IOException {
            say(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void say(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        void drip(String text) throws IOException {
            for (byte each : text.getBytes(StandardCharsets.ISO_8859_1)) {
                say(new byte[] {each});
                pause(100);
            }
        }

        /** The injected delay of a fault. */
        void pause(long millis) {
            LockSupport.parkNanos(millis * 1_000_000);
        }

        /** Until the prober hangs up. */
        void silence() throws IOException {
            while (in.read() >= 0) {
                // whatever it says
            }
        }

        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
