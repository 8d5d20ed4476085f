package hopwatch.probe.web;

import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.util.ReferenceCountUtil;

/** Hears the frames of an HTTP/2 connection go by, from the first one on, before anybody acts on them. Event loop. */
final class Http2Wire extends Break {
    private final FrameHeaders frames = new FrameHeaders(this::heard);
    private final FrameLimits limits;

    Http2Wire(Check check) {
        super(check);
        this.limits = new FrameLimits(check.isTakingAnyLength() ? Long.MAX_VALUE : FrameLimits.WINDOW);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        if (isCurrent(ctx)) {
            frames.pass((ByteBuf) bytes);
        }
        if (isCurrent(ctx)) {
            ctx.fireChannelRead(bytes);
        } else {
            ReferenceCountUtil.release(bytes);
        }
    }

    private void heard(Frame frame) {
        if (frame.type() == Http2FrameTypes.HEADERS) {
            check.progress().answerBegins();
        }
        limits.heard(frame).ifPresent(check::fail);
        if (frame.type() == Http2FrameTypes.DATA) {
            check.warn(limits.isWindowUsedUp() ? new Failure(Cause.BODY_H2_FLOW_STALL) : null);
        }
    }
}
