package hopwatch.faults;

import hopwatch.demo.Peer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.random.RandomGenerator;

/** Carries bytes between a line and a server behind it, both ways, until either hangs up. Blocking. */
final class Pipe {
    private static final int BUFFER = 8 * 1024;

    /** What a way does to the bytes on it. */
    @FunctionalInterface
    interface Wear {
        void on(byte[] bytes, int length);

        /** One byte in a hundred arrives as another. */
        static Wear garbling(RandomGenerator random) {
            return (bytes, length) -> {
                for (int i = 0; i < length; i++) {
                    if (random.nextInt(100) == 0) {
                        bytes[i] ^= (byte) (1 + random.nextInt(255));
                    }
                }
            };
        }
    }

    private Pipe() {}

    static void between(Peer.Line line, int port) throws IOException {
        between(line, port, (bytes, length) -> {});
    }

    /** @param back what happens to the bytes that the server sends */
    static void between(Peer.Line line, int port, Wear back) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread there = new Thread(() -> there(line.socket(), server), "pipe");
            there.setDaemon(true);
            there.start();
            copy(server.getInputStream(), line.socket().getOutputStream(), back);
        }
    }

    private static void there(Socket client, Socket server) {
        try {
            copy(client.getInputStream(), server.getOutputStream(), (bytes, length) -> {});
            server.shutdownOutput();
        } catch (IOException over) {
            // whoever hangs up first
        }
    }

    private static void copy(InputStream from, OutputStream to, Wear wear) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            wear.on(buffer, read);
            to.write(buffer, 0, read);
        }
    }
}
