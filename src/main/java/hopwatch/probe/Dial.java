package hopwatch.probe;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;

/**
 * One connection being made for a check: takes hold of the channel from the socket's creation on, so that a deadline
 * can end it at any moment, and notes when TCP is open, which Vert.x itself tells only after TLS.
 */
final class Dial extends ChannelDuplexHandler {
    private final Check check;
    private final Stage afterConnect;

    Dial(Check check, boolean tls) {
        this.check = check;
        this.afterConnect = tls ? Stage.TLS : Stage.WAIT;
    }

    @Override
    public void connect(ChannelHandlerContext ctx, SocketAddress remote, SocketAddress local, ChannelPromise promise)
            throws Exception {
        if (!check.holds(ctx.channel())) {
            promise.setFailure(new ClosedChannelException());
            return;
        }
        promise.addListener(done -> {
            if (done.isSuccess()) {
                check.progress().enter(Stage.CONNECT, afterConnect);
            }
        });
        super.connect(ctx, remote, local, promise);
    }
}
