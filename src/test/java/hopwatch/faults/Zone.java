package hopwatch.faults;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A name server on loopback, over UDP and TCP: each name of its zone is answered in a way of its own. */
final class Zone implements AutoCloseable {
    private static final int MOST = 65_535;

    /** What to answer a question with; nothing for silence. */
    @FunctionalInterface
    interface Answer extends Function<DnsQuery, byte[]> {}

    private static final int TRIES = 10;

    private final ServerSocket tcp;
    private final DatagramSocket udp;
    private final Function<String, Answer> names;
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    private Zone(ServerSocket tcp, DatagramSocket udp, Function<String, Answer> names) {
        this.tcp = tcp;
        this.udp = udp;
        this.names = names;
    }

    /** Names that it does not know do not exist. */
    static Zone of(Map<String, Answer> names) {
        return serving(name -> names.getOrDefault(name, asked -> asked.code(DnsQuery.NXDOMAIN)));
    }

    /** Every name the same. */
    static Zone answering(Answer answer) {
        return serving(any -> answer);
    }

    private static Zone serving(Function<String, Answer> names) {
        try {
            Zone zone = bound(names, TRIES);
            daemon(zone::serveDatagrams);
            daemon(zone::serveStreams);
            return zone;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    /** A port that is free for streams may be taken for datagrams: then another is tried. */
    private static Zone bound(Function<String, Answer> names, int tries) throws IOException {
        ServerSocket tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        try {
            return new Zone(tcp, new DatagramSocket(tcp.getLocalSocketAddress()), names);
        } catch (BindException taken) {
            tcp.close();
            if (tries == 1) {
                throw taken;
            }
            return bound(names, tries - 1);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "zone");
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) udp.getLocalSocketAddress();
    }

    /** How often the name's IPv4 addresses were asked for, over UDP. */
    int asked(String name) {
        return turns(name).get();
    }

    private AtomicInteger turns(String name) {
        return asked.computeIfAbsent(name, first -> new AtomicInteger());
    }

    private void serveDatagrams() {
        byte[] buffer = new byte[MOST];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                byte[] reply = reply(Arrays.copyOf(buffer, packet.getLength()), false);
                if (reply.length > 0) {
                    udp.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serveStreams() {
        while (!tcp.isClosed()) {
            try {
                Socket socket = tcp.accept();
                daemon(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
            while (true) {
                byte[] reply = reply(in.readNBytes(in.readUnsignedShort()), true);
                out.writeShort(reply.length);
                out.write(reply);
                out.flush();
            }
        } catch (IOException over) {
            // one question, or as many as the other side has
        }
    }

    private byte[] reply(byte[] message, boolean overTcp) {
        DnsQuery query = DnsQuery.of(message, overTcp);
        boolean counts = query.wantsIpv4() && !overTcp;
        AtomicInteger turns = turns(query.name());
        int turn = counts ? turns.getAndIncrement() : Math.max(0, turns.get() - 1);
        return names.apply(query.name()).apply(query.inTurn(turn));
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
