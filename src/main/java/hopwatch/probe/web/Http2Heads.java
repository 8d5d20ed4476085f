package hopwatch.probe.web;

import hopwatch.probe.Cause;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;

/** Passes on the final head of an HTTP/2 answer alone, and remembers that the peer wants to go away. Event loop. */
final class Http2Heads extends Http2FrameListenerDecorator {
    private static final String PROTOCOL = "HTTP/2";
    /** Each check opens one stream on a connection of its own. */
    private static final int OUR_STREAM = 1;

    private final Check check;
    private final FinalHead heads;
    private boolean headed;

    Http2Heads(Http2FrameListener next, Check check) {
        super(next);
        this.check = check;
        this.heads = new FinalHead(check);
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext ctx, int stream, Http2Headers headers, int padding, boolean end)
            throws Http2Exception {
        if (isWanted(headers, end)) {
            super.onHeadersRead(ctx, stream, headers, padding, end);
        }
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext ctx,
            int stream,
            Http2Headers headers,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean end)
            throws Http2Exception {
        if (isWanted(headers, end)) {
            super.onHeadersRead(ctx, stream, headers, dependency, weight, exclusive, padding, end);
        }
    }

    /** What follows the final head is trailers. */
    private boolean isWanted(Http2Headers headers, boolean end) {
        if (!headed && !check.isOver()) {
            headed = heads.is(code(headers.status()), PROTOCOL);
            check.sighting().endsWithHead(end);
            check.unwarn(Cause.WAIT_H2_GOAWAY);
        }
        return headed && !check.isOver();
    }

    private static int code(CharSequence status) {
        return status != null && status.length() == 3 && status.chars().allMatch(Character::isDigit)
                ? Integer.parseInt(status, 0, 3, 10)
                : 0;
    }

    @Override
    public void onGoAwayRead(ChannelHandlerContext ctx, int lastStream, long code, ByteBuf debug)
            throws Http2Exception {
        if (!headed) {
            check.warn(Http2Causes.goneAway(code, lastStream < OUR_STREAM));
        }
        super.onGoAwayRead(ctx, lastStream, code, debug);
    }
}
