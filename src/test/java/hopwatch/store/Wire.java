package hopwatch.store;

import hopwatch.HeldPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;

/** The network between a store and its server, as a relay on loopback that can be cut. */
public final class Wire implements AutoCloseable {
    private static final int LARGEST = 1 << 16;

    private final int to;
    private final HeldPort port = new HeldPort();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile Ear ear;
    private volatile BiPredicate<byte[], Integer> cutsAfter = (bytes, length) -> false;

    /** Where clients are taken in, and who waits for them. */
    private record Ear(ServerSocket socket, Thread waiting) {
        /** Until whoever waits for a client has left, the system keeps the port as taken. */
        void close() throws IOException, InterruptedException {
            socket.close();
            waiting.join();
        }
    }

    public Wire(int to) {
        this.to = to;
        this.ear = listening();
    }

    private Ear listening() {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.number()));
            Thread waiting = thread(() -> accept(socket));
            waiting.start();
            return new Ear(socket, waiting);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public int port() {
        return port.number();
    }

    /** Ends all connections and takes no new ones. */
    public void cut() {
        quietly(ear::close);
        hangUp();
    }

    public void mend() {
        ear = listening();
    }

    void hangUp() {
        open.forEach(Wire::quietly);
        open.clear();
    }

    /** What the client sends in one go and its length; where true, it still arrives, but no answer does. */
    void cutAfter(BiPredicate<byte[], Integer> sent) {
        cutsAfter = sent;
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                Socket client = socket.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
                open.addAll(List.of(client, server));
                thread(() -> relay(client, server, true)).start();
                thread(() -> relay(server, client, false)).start();
            }
        } catch (IOException cut) {
            quietly(socket);
        }
    }

    private void relay(Socket from, Socket to, boolean asks) {
        byte[] bytes = new byte[LARGEST];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                boolean last = asks && cutsAfter.test(bytes, length);
                if (last) {
                    // before it is sent on, so that no answer can slip through
                    from.close();
                }
                out.write(bytes, 0, length);
                if (last) {
                    to.shutdownOutput();
                    drain(to);
                    return;
                }
            }
        } catch (IOException cut) {
            // the other direction ends with it
        }
    }

    private static void drain(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // what it says is for nobody
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "wire");
        thread.setDaemon(true);
        return thread;
    }

    private static void quietly(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception useless) {
            // it is gone either way
        }
    }

    @Override
    public void close() {
        cut();
        port.close();
    }
}
