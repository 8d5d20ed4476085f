package hopwatch.probe.web;

import hopwatch.probe.Thrown;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLException;

/**
 * Hears how TLS ends after its handshake, before HTTP/2 has begun: in TLS 1.3 a server reads our certificate only once
 * our own handshake is done, and Vert.x would tell its alert as nothing but a closed connection.
 */
final class Aftermath extends ChannelInboundHandlerAdapter {
    private Aftermath() {}

    /** Later, because Vert.x first clears the pipeline of what it does not know. */
    static void listen(SslHandler tls, Channel channel) {
        channel.eventLoop().execute(() -> {
            ChannelHandlerContext at = channel.pipeline().context(tls);
            if (at != null) {
                channel.pipeline().addAfter(at.name(), null, new Aftermath());
            }
        });
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable why) {
        Check check = ctx.channel().attr(Dial.CHECK).get();
        if (check != null && why instanceof DecoderException && Thrown.any(why, SSLException.class)) {
            check.fail(why);
        }
        ctx.fireExceptionCaught(why);
    }
}
