package hopwatch.probe.web;

import hopwatch.config.Proxy;
import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks a proxy for a way to the target (RFC 9110 §9.3.6) before anybody else learns that the socket is open, so that
 * TLS begins, and is timed, behind the proxy. Event loop.
 */
final class Tunnel extends ChannelInboundHandlerAdapter {
    private static final int LONGEST_REPLY = 16 * 1024;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: [^\r\n]*)?\r?\n");
    private static final Pattern END = Pattern.compile("\r?\n\r?\n");

    private final String authority;
    private final Proxy proxy;
    private final StringBuilder reply = new StringBuilder();
    private @Nullable ChannelPromise established;

    /** @param authority where the proxy shall connect to, {@code host:port} */
    Tunnel(String authority, Proxy proxy) {
        this.authority = authority;
        this.proxy = proxy;
    }

    /** @return the given promise for TCP, which alone does not yet establish anything */
    ChannelPromise through(ChannelPromise established, ChannelPromise tcp) {
        this.established = established;
        return tcp.addListener(done -> {
            if (!done.isSuccess()) {
                established.tryFailure(done.cause());
            }
        });
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.writeAndFlush(Unpooled.copiedBuffer(request(), StandardCharsets.ISO_8859_1))
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        fail(done.cause());
                    }
                });
    }

    private String request() {
        String credentials = proxy.credentials() == null
                ? ""
                : "Proxy-Authorization: Basic " + base64(proxy.credentials().reveal()) + "\r\n";
        return "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n" + credentials + "\r\n";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What comes behind the reply already belongs to the target. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        int before = reply.length();
        reply.append(bytes.toString(StandardCharsets.ISO_8859_1));
        Matcher end = END.matcher(reply);
        if (end.find()) {
            ByteBuf rest =
                    bytes.slice(bytes.readerIndex() + end.end() - before, bytes.readableBytes() - (end.end() - before));
            answered(ctx, rest);
        } else if (reply.length() > LONGEST_REPLY || !isHttpSoFar()) {
            fail(new Failure(Cause.PROXY_BAD_REPLY));
        }
        ReferenceCountUtil.release(bytes);
    }

    private boolean isHttpSoFar() {
        String begin = "HTTP/1.";
        int length = Math.min(begin.length(), reply.length());
        return begin.startsWith(reply.substring(0, length));
    }

    private void answered(ChannelHandlerContext ctx, ByteBuf rest) {
        Matcher status = STATUS.matcher(reply);
        if (!status.lookingAt()) {
            fail(new Failure(Cause.PROXY_BAD_REPLY));
            return;
        }
        int code = Integer.parseInt(status.group(1));
        if (code < 200 || code > 299) {
            fail(new Failure(causeOf(code), "status " + code));
            return;
        }
        succeed();
        ctx.fireChannelActive();
        if (rest.isReadable()) {
            ctx.fireChannelRead(rest.retain());
        }
        if (!ctx.isRemoved()) {
            ctx.pipeline().remove(this);
        }
    }

    private static Cause causeOf(int status) {
        if (status == 407) {
            return Cause.PROXY_AUTH;
        }
        if (status == 403 || status == 405) {
            return Cause.PROXY_REFUSED;
        }
        return status >= 500 ? Cause.PROXY_UPSTREAM : Cause.PROXY_BAD_REPLY;
    }

    private void succeed() {
        if (established != null) {
            established.trySuccess();
        }
    }

    private void fail(Throwable why) {
        if (established != null) {
            established.tryFailure(why);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(new Failure(Cause.PROXY_BAD_REPLY, "it closed the connection"));
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable why) {
        fail(why);
    }
}
