package hopwatch.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A name server on loopback that says what a test wants, whatever it is asked. */
final class NameServer implements AutoCloseable {
    /** A response code (RFC 1035 §4.1.1) and addresses; a code below 0 is silence. */
    record Says(int code, List<String> addresses) {
        Says(int code, String... addresses) {
            this(code, List.of(addresses));
        }
    }

    static final Says SILENCE = new Says(-1);

    private final DatagramSocket socket;
    private final List<Says> script;
    private final AtomicInteger asked = new AtomicInteger();

    private NameServer(DatagramSocket socket, List<Says> script) {
        this.socket = socket;
        this.script = script;
    }

    /** @param script for one A question after another; the last is said for ever */
    static NameServer saying(Says... script) throws IOException {
        NameServer server = new NameServer(
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), List.of(script));
        Thread thread = new Thread(server::serve, "name-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** A questions alone. */
    int asked() {
        return asked.get();
    }

    private void serve() {
        byte[] buffer = new byte[1_500];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] reply = reply(Arrays.copyOf(buffer, packet.getLength()));
                if (reply.length > 0) {
                    socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private byte[] reply(byte[] query) {
        int end = endOfQuestion(query);
        boolean wantsA = query[end - 3] == 1;
        int turn = wantsA ? asked.getAndIncrement() : Math.max(0, asked.get() - 1);
        Says says = script.get(Math.min(turn, script.size() - 1));
        if (says.code() < 0) {
            return new byte[0];
        }
        return answer(query, end, says, wantsA ? says.addresses() : List.of());
    }

    private static int endOfQuestion(byte[] query) {
        int at = 12;
        while (query[at] != 0) {
            at += query[at] + 1;
        }
        return at + 5;
    }

    private static byte[] answer(byte[] query, int end, Says says, List<String> addresses) {
        ByteBuffer header = ByteBuffer.allocate(12);
        header.put(query, 0, 2).putShort((short) (0x8180 | says.code())).putShort((short) 1);
        header.putShort((short) addresses.size()).putInt(0);
        byte[] message = concat(header.array(), Arrays.copyOfRange(query, 12, end));
        for (String address : addresses) {
            message = concat(message, record(address));
        }
        return message;
    }

    private static byte[] record(String address) {
        byte[] bytes = Addresses.literal(address).orElseThrow().getAddress();
        return ByteBuffer.allocate(16)
                .putShort((short) 0xc00c)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(0)
                .putShort((short) 4)
                .put(bytes)
                .array();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
