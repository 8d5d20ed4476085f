package hopwatch.probe.dns;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import hopwatch.probe.Addresses;
import hopwatch.probe.web.Frames;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A name server on loopback, over UDP and TCP, that says what a test wants (RFC 1035 §4). */
public final class NameServer implements AutoCloseable {
    static final int NOERROR = 0;
    static final int SERVFAIL = 2;
    public static final int NXDOMAIN = 3;

    static final int A = 1;
    static final int CNAME = 5;
    static final int AAAA = 28;

    /** What is asked. */
    public static final class Query {
        private final byte[] bytes;
        private final boolean overTcp;

        private Query(byte[] bytes, boolean overTcp) {
            this.bytes = bytes;
            this.overTcp = overTcp;
        }

        /** Its number. */
        byte[] id() {
            return Arrays.copyOf(bytes, 2);
        }

        /** Without the last dot; empty for the root. */
        String name() {
            StringBuilder name = new StringBuilder();
            for (int at = 12; bytes[at] != 0; at += bytes[at] + 1) {
                name.append(name.isEmpty() ? "" : ".")
                        .append(new String(bytes, at + 1, bytes[at], StandardCharsets.US_ASCII));
            }
            return name.toString();
        }

        int type() {
            return bytes[end() - 3];
        }

        boolean overTcp() {
            return overTcp;
        }

        private int end() {
            int at = 12;
            while (bytes[at] != 0) {
                at += bytes[at] + 1;
            }
            return at + 5;
        }

        /** @param records of the answer section, each whole */
        byte[] answered(int code, boolean cut, byte[]... records) {
            byte[] header = ByteBuffer.allocate(12)
                    .put(bytes, 0, 2)
                    .putShort((short) ((cut ? 0x8380 : 0x8180) | code))
                    .putShort((short) 1)
                    .putShort((short) records.length)
                    .putInt(0)
                    .array();
            return Frames.concat(header, Arrays.copyOfRange(bytes, 12, end()), Frames.concat(records));
        }
    }

    /** What to say to a question: a whole message, or no bytes for silence. */
    @FunctionalInterface
    public interface Says {
        byte[] to(Query query);
    }

    static final Says SILENCE = query -> new byte[0];

    public static Says code(int code) {
        return query -> query.answered(code, false);
    }

    /** Those of the family that is asked for. */
    public static Says addresses(String... addresses) {
        return query -> query.answered(NOERROR, false, records(query, addresses));
    }

    static byte[][] records(Query query, String... addresses) {
        return Arrays.stream(addresses)
                .map(each -> Addresses.literal(each).orElseThrow().getAddress())
                .filter(bytes -> bytes.length == (query.type() == A ? 4 : 16))
                .map(bytes -> record(query.name(), query.type(), bytes))
                .toArray(byte[][]::new);
    }

    static Says late(long millis, Says then) {
        return query -> {
            LockSupport.parkNanos(millis * 1_000_000);
            return then.to(query);
        };
    }

    public static Says alias(String to) {
        return query -> query.answered(NOERROR, false, record(query.name(), CNAME, name(to)));
    }

    static byte[] record(String owner, int type, byte[] content) {
        byte[] fields = ByteBuffer.allocate(10)
                .putShort((short) type)
                .putShort((short) 1)
                .putInt(0)
                .putShort((short) content.length)
                .array();
        return Frames.concat(name(owner), fields, content);
    }

    static byte[] name(String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String label : name.split("\\.", -1)) {
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        out.write(0);
        return out.toByteArray();
    }

    private static final int TRIES = 20;

    private final ServerSocket tcp;
    private final DatagramSocket udp;
    private final List<Says> script;
    private final Map<String, Says> others = new ConcurrentHashMap<>(Map.of("", code(NOERROR)));
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger overTcp = new AtomicInteger();

    private NameServer(ServerSocket tcp, DatagramSocket udp, List<Says> script) {
        this.tcp = tcp;
        this.udp = udp;
        this.script = script;
    }

    /**
     * Answers for the root, as any living server does.
     *
     * @param script for one A question after another, about any name not said otherwise; the last is said for ever, and
     *     to every other question too
     */
    public static NameServer saying(Says... script) throws IOException {
        NameServer server = bound(List.of(script), TRIES);
        start(server::serveUdp);
        start(server::serveTcp);
        return server;
    }

    /** One port for both: whoever has taken it for UDP leaves others free. */
    private static NameServer bound(List<Says> script, int tries) throws IOException {
        ServerSocket tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        InetSocketAddress same = new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp.getLocalPort());
        try {
            return new NameServer(tcp, new DatagramSocket(same), script);
        } catch (BindException taken) {
            tcp.close();
            if (tries == 1) {
                throw taken;
            }
            return bound(script, tries - 1);
        }
    }

    private static void start(Runnable serve) {
        Thread thread = new Thread(serve, "name-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** @param name empty for the root */
    @CanIgnoreReturnValue
    public NameServer about(String name, Says says) {
        others.put(name, says);
        return this;
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) udp.getLocalSocketAddress();
    }

    /** A questions that follow the script alone. */
    int asked() {
        return asked.get();
    }

    int askedOverTcp() {
        return overTcp.get();
    }

    private void serveUdp() {
        byte[] buffer = new byte[1_500];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                byte[] query = Arrays.copyOf(buffer, packet.getLength());
                SocketAddress from = packet.getSocketAddress();
                start(() -> answer(query, false, reply -> udp.send(new DatagramPacket(reply, reply.length, from))));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try (Socket socket = tcp.accept()) {
                overTcp.incrementAndGet();
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] query = in.readNBytes(in.readUnsignedShort());
                answer(query, true, reply -> socket.getOutputStream()
                        .write(Frames.concat(
                                ByteBuffer.allocate(2)
                                        .putShort((short) reply.length)
                                        .array(),
                                reply)));
            } catch (IOException closed) {
                // the next one, or none
            }
        }
    }

    private interface Way {
        void send(byte[] reply) throws IOException;
    }

    private void answer(byte[] bytes, boolean overTcp, Way way) {
        byte[] reply = reply(new Query(bytes, overTcp));
        try {
            if (reply.length > 0) {
                way.send(reply);
            }
        } catch (IOException closed) {
            // nobody waits any more
        }
    }

    private byte[] reply(Query query) {
        Says other = others.get(query.name());
        if (other != null) {
            return other.to(query);
        }
        boolean counts = query.type() == A && !query.overTcp();
        int turn = counts ? asked.getAndIncrement() : script.size();
        return script.get(Math.min(turn, script.size() - 1)).to(query);
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
