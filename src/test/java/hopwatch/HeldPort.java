package hopwatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port of loopback at which nobody listens, and which the system gives to nobody else while it is held: who connects is
 * refused, and whoever is told its number may listen there. A port that was found free and let go again may be another
 * process' before it is used.
 */
public final class HeldPort implements AutoCloseable {
    private final Socket holder = new Socket();

    public HeldPort() {
        try {
            holder.setReuseAddress(true);
            holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException noPortLeft) {
            throw new UncheckedIOException(noPortLeft);
        }
    }

    public int number() {
        return holder.getLocalPort();
    }

    @Override
    public void close() {
        try {
            holder.close();
        } catch (IOException useless) {
            throw new UncheckedIOException(useless);
        }
    }
}
