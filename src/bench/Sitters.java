package hopwatch.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Many connections that send a byte of a head every five seconds and come again when they are cut, and a visitor among them.
 *
 * <p>Arguments: the public port, how many, for how many seconds. Prints how long the visitor waited for the page (p50 and
 * max, in milliseconds), how many sat there at the end, and after how many seconds they were cut (min and max).
 */
final class Sitters {
    private static final long DRIP = 5_000_000_000L;
    private static final int OPENING = 200;

    private final InetSocketAddress page;
    private final int size;
    private final Selector selector = Selector.open();
    private final ByteBuffer unread = ByteBuffer.allocate(4_096);
    private final List<Double> visits = Collections.synchronizedList(new ArrayList<>());
    private final List<Double> cut = new ArrayList<>();
    private int opening;

    private static final class Sitter {
        private final long since = System.nanoTime();
        private long dripped = since;
    }

    private Sitters(String... arguments) throws IOException {
        page = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
        size = Integer.parseInt(arguments[1]);
    }

    public static void main(String... arguments) throws Exception {
        new Sitters(arguments).sit(Long.parseLong(arguments[2]));
    }

    private void sit(long seconds) throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000;
        Thread visitor = new Thread(() -> visit(end));
        visitor.start();
        while (System.nanoTime() < end) {
            while (selector.keys().size() < size && opening < OPENING) {
                connect();
            }
            selector.select(this::ready, 20);
            drip();
        }
        visitor.join();
        Collections.sort(visits);
        System.out.printf(
                "%.1f %.1f %d %.1f %.1f%n",
                visits.get(visits.size() / 2),
                visits.get(visits.size() - 1),
                selector.keys().size(),
                cut.stream().min(Double::compare).orElse(Double.NaN),
                cut.stream().max(Double::compare).orElse(Double.NaN));
        System.exit(0);
    }

    private void connect() throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.connect(page);
        channel.register(selector, SelectionKey.OP_CONNECT, new Sitter());
        opening++;
    }

    private void ready(SelectionKey key) {
        Sitter sitter = (Sitter) key.attachment();
        try {
            SocketChannel channel = (SocketChannel) key.channel();
            if (key.isConnectable()) {
                opening--;
                channel.finishConnect();
                channel.write(ByteBuffer.wrap("GET / HTTP/1.1\r\nX-Slow: ".getBytes(US_ASCII)));
                key.interestOps(SelectionKey.OP_READ);
            } else if (channel.read(unread.clear()) < 0) {
                throw new IOException("cut");
            }
        } catch (IOException gone) {
            leave(key, sitter);
        }
    }

    private void leave(SelectionKey key, Sitter sitter) {
        cut.add((System.nanoTime() - sitter.since) / 1e9);
        key.cancel();
        try {
            key.channel().close();
        } catch (IOException alreadyClosed) {
            // That is what was wanted.
        }
    }

    private void drip() {
        long now = System.nanoTime();
        for (SelectionKey key : selector.keys()) {
            Sitter sitter = (Sitter) key.attachment();
            if (key.isValid() && key.interestOps() == SelectionKey.OP_READ && now - sitter.dripped > DRIP) {
                sitter.dripped = now;
                try {
                    ((SocketChannel) key.channel()).write(ByteBuffer.wrap(new byte[] {'x'}));
                } catch (IOException gone) {
                    leave(key, sitter);
                }
            }
        }
    }

    /** Ten times a second, each time anew. */
    private void visit(long end) {
        try {
            while (System.nanoTime() < end) {
                long begin = System.nanoTime();
                try (Socket socket = new Socket()) {
                    socket.connect(page);
                    socket.getOutputStream()
                            .write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
                    InputStream in = socket.getInputStream();
                    if (!new String(in.readAllBytes(), US_ASCII).startsWith("HTTP/1.1 200 ")) {
                        throw new IOException("not the page");
                    }
                }
                visits.add((System.nanoTime() - begin) / 1e6);
                Thread.sleep(100);
            }
        } catch (IOException | InterruptedException failed) {
            System.err.println("the visitor got no page: " + failed);
            System.exit(1);
        }
    }
}
