package hopwatch.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/**
 * A loopback port that is bound but not listened on: connections to it are refused, and the kernel gives it to nobody
 * else while its server is away.
 */
final class HeldPort {
    private static final int ATTEMPTS = 100;
    private static final long PAUSE_MILLIS = 20;

    private final Socket socket;

    private HeldPort(Socket socket) {
        this.socket = socket;
    }

    /** Completes once nobody listens: a server that says it is closed may do so for a moment longer. */
    static Future<HeldPort> take(Vertx vertx, int port) {
        return take(vertx, port, ATTEMPTS);
    }

    private static Future<HeldPort> take(Vertx vertx, int port, int attempts) {
        return bind(port)
                .recover(taken -> attempts == 1
                        ? Future.failedFuture(taken)
                        : vertx.timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                                .compose(later -> take(vertx, port, attempts - 1)));
    }

    /** Asks nobody but the kernel, and so does not block. */
    private static Future<HeldPort> bind(int port) {
        HeldPort held = new HeldPort(new Socket());
        try {
            held.socket.setReuseAddress(true);
            held.socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return Future.succeededFuture(held);
        } catch (IOException taken) {
            held.release();
            return Future.failedFuture(taken);
        }
    }

    void release() {
        try {
            socket.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
