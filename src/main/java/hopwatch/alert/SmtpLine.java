package hopwatch.alert;

import hopwatch.config.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One connection, which another thread may cut at any time: whoever waits on it then fails. Opening blocks. */
final class SmtpLine {
    private @Nullable Socket socket;
    private boolean cut;

    /**
     * To the first of the host's addresses that takes it.
     *
     * @param limit shared among the addresses, so that one that is silent leaves time for the next
     */
    Socket open(Address to, Duration limit) throws IOException {
        InetAddress[] addresses = InetAddress.getAllByName(to.host());
        int each = (int) Math.max(1, limit.toMillis() / addresses.length);
        IOException refused = new SocketException("no address");
        for (InetAddress address : addresses) {
            try {
                Socket open = held(new FrugalSocket());
                open.connect(new InetSocketAddress(named(to.host(), address), to.port()), each);
                return open;
            } catch (IOException next) {
                refused = next;
            }
        }
        throw refused;
    }

    /** The name that the certificate must bear, so that nobody looks up another for the address. */
    private static InetAddress named(String host, InetAddress address) throws IOException {
        return InetAddress.getByAddress(host, address.getAddress());
    }

    private synchronized Socket held(Socket fresh) throws IOException {
        if (cut) {
            throw new SocketException("cut");
        }
        socket = fresh;
        return fresh;
    }

    synchronized void cut() {
        cut = true;
        if (socket != null) {
            close(socket);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedAnyway) {
            // there is nothing left to lose
        }
    }
}
