package hopwatch.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A loopback port that is bound but not listened on: connections to it are refused, and the kernel gives it to nobody
 * else while its server is away.
 */
final class HeldPort implements AutoCloseable {
    private final Socket socket;

    HeldPort(int port) {
        this.socket = new Socket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException taken) {
            throw new UncheckedIOException("port " + port + " could not be held", taken);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
