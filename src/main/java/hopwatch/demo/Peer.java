package hopwatch.demo;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.netty.pkitesting.X509Bundle;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A server on loopback that does to each connection what its script says, byte by byte: what no real server would do.
 * Blocking: one daemon thread per connection, all of which end when it is closed.
 */
public final class Peer implements Closeable {
    private static final int BACKLOG = 50;

    /** What to do with one connection; it is closed when the script returns. */
    @FunctionalInterface
    public interface Script {
        void play(Line line) throws IOException;

        /** Reads the request, says this, closes. */
        static Script answering(String answer) {
            return line -> {
                line.request();
                line.say(answer);
            };
        }
    }

    /** What a script speaks over: the accepted socket itself, or TLS upon it. */
    @FunctionalInterface
    private interface Layer {
        Socket over(Socket accepted) throws IOException;
    }

    private final ServerSocket server;
    private final Layer layer;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    private Peer(ServerSocket server, Layer layer) {
        this.server = server;
        this.layer = layer;
    }

    /** Speaks whatever the script says, upon bare TCP. */
    public static Peer playing(Script script) {
        return playing(loopback(), script);
    }

    /** The same on a socket that listens already. */
    public static Peer playing(ServerSocket server, Script script) {
        return started(new Peer(server, accepted -> accepted), script);
    }

    /** Speaks TLS with this identity; what the script says goes through it. */
    public static Peer secure(X509Bundle identity, Script script) {
        return secure(ServerTls.with(identity), script);
    }

    /** Speaks TLS as it is told to. */
    public static Peer secure(ServerTls tls, Script script) {
        return started(new Peer(loopback(), tls::over), script);
    }

    /** Reads the request, says this, closes. */
    public static Peer answering(String answer) {
        return playing(Script.answering(answer));
    }

    private static ServerSocket loopback() {
        try {
            return new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException noPortLeft) {
            throw new UncheckedIOException(noPortLeft);
        }
    }

    private static Peer started(Peer peer, Script script) {
        daemon(() -> peer.accept(script), "peer");
        return peer;
    }

    private static void daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(Script script) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                connections.incrementAndGet();
                daemon(() -> play(script, socket), "peer-line");
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void play(Script script, Socket accepted) {
        try (accepted;
                Socket spoken = layer.over(accepted)) {
            script.play(new Line(accepted, spoken));
        } catch (IOException hungUp) {
            // the other side may hang up whenever it has seen enough
        } finally {
            open.remove(accepted);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** How many were accepted so far. */
    public int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** One connection, from the peer's side; it belongs to the thread that plays its script. */
    public static final class Line {
        private static final long BETWEEN_DRIPS = 100;

        private final Socket wire;
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        /**
         * @param wire the accepted socket
         * @param socket what is spoken over it: TLS, or the same
         */
        Line(Socket wire, Socket socket) throws IOException {
            this.wire = wire;
            this.socket = socket;
            wire.setTcpNoDelay(true);
            this.in = socket.getInputStream();
            this.out = socket.getOutputStream();
        }

        /** What the script speaks over: an {@code SSLSocket} where the peer speaks TLS. */
        public Socket socket() {
            return socket;
        }

        /** Reads up to the empty line, or to the end. */
        @CanIgnoreReturnValue
        public String request() throws IOException {
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

        /** One byte for each character. */
        public void say(String text) throws IOException {
            say(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        public void say(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** Ten bytes a second. */
        public void drip(String text) throws IOException {
            for (byte each : text.getBytes(StandardCharsets.ISO_8859_1)) {
                say(new byte[] {each});
                pause(BETWEEN_DRIPS);
            }
        }

        /** The injected delay of a fault. */
        public void pause(long millis) {
            LockSupport.parkNanos(millis * 1_000_000);
        }

        /** Until the other side hangs up. */
        public void silence() throws IOException {
            while (in.read() >= 0) {
                // whatever it says
            }
        }

        /** Ends the connection with an RST. */
        public void reset() throws IOException {
            wire.setSoLinger(true, 0);
            wire.close();
        }

        /** Ends TCP in order and TLS not at all: no {@code close_notify} (RFC 8446 §6.1). */
        public void cut() throws IOException {
            wire.close();
        }
    }
}
