package hopwatch.probe.web;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which check a socket belongs to, once it connects: known by the address object that it is given, which each dial makes
 * for itself and Vert.x hands through. (By context it cannot be known: checks that wait for one TLS context are resumed
 * within one another.)
 */
final class Dials {
    private final Map<InetAddress, Dial> waiting = Collections.synchronizedMap(new IdentityHashMap<>());

    /** Those of a Vert.x that {@link TimedTransport#vertx} made. */
    static Dials of(Vertx vertx) {
        if (((VertxInternal) vertx).transport() instanceof Watched watched) {
            return watched.dials();
        }
        throw new IllegalArgumentException("a prober needs a Vert.x that TimedTransport made");
    }

    void await(InetAddress to, Dial dial) {
        waiting.put(to, dial);
    }

    void forget(InetAddress to) {
        waiting.remove(to);
    }

    Channel watched(Channel socket) {
        socket.pipeline().addLast(new Connecting());
        return socket;
    }

    private @Nullable Dial take(SocketAddress remote) {
        return remote instanceof InetSocketAddress inet ? waiting.remove(inet.getAddress()) : null;
    }

    private final class Connecting extends ChannelOutboundHandlerAdapter {
        private @Nullable Dial dial;

        /** Vert.x clears the pipeline of all but TLS before it puts its HTTP there. */
        @Override
        public void handlerRemoved(ChannelHandlerContext ctx) {
            if (dial != null) {
                Wire.secured(ctx.pipeline(), dial.check());
            }
        }

        @Override
        public void connect(ChannelHandlerContext ctx, SocketAddress remote, SocketAddress local, ChannelPromise opened)
                throws Exception {
            dial = take(remote);
            super.connect(ctx, remote, local, dial == null ? opened : dial.begun(ctx, opened));
        }
    }
}
