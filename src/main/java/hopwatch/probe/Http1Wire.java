package hopwatch.probe;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/** Listens on an HTTP/1 connection: the first byte, informational heads, and the first thing that is no HTTP. */
final class Http1Wire extends ChannelInboundHandlerAdapter {
    /** Vert.x' name for its codec. */
    private static final String CODEC = "codec";

    private static final int HEADER_CAP = 32 * 1024;

    private final Check check;
    private final FinalHead heads;
    private boolean skipping;

    private Http1Wire(Check check) {
        this.check = check;
        this.heads = new FinalHead(check);
    }

    static void listen(ChannelPipeline pipeline, Check check) {
        pipeline.replace(CODEC, CODEC, new HttpClientCodec(lenient(), false, false));
        pipeline.addBefore(CODEC, "first-byte", new FirstByte(check));
        pipeline.addAfter(CODEC, "heads", new Http1Wire(check));
    }

    /** Old servers end lines with LF alone. */
    private static HttpDecoderConfig lenient() {
        return new HttpDecoderConfig()
                .setMaxHeaderSize(HEADER_CAP)
                .setStrictLineParsing(false)
                .setAllowDuplicateContentLengths(false);
    }

    private static final class FirstByte extends Break {
        FirstByte(Check check) {
            super(check);
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object bytes) {
            check.progress().enter(Stage.WAIT, Stage.HEAD);
            ctx.fireChannelRead(bytes);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (check.isOver() || (message instanceof HttpObject part && !isWanted(part))) {
            ReferenceCountUtil.release(message);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    private boolean isWanted(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            check.fail(broken(part, part.decoderResult().cause()));
            return false;
        }
        return part instanceof HttpResponse head ? isFinal(head) : !isSkipped(part);
    }

    /** Netty stands a 999 in for a status line that it cannot read. */
    private static Failure broken(HttpObject part, Throwable why) {
        Cause otherwise = !(part instanceof HttpResponse head)
                ? Cause.BODY_CHUNK_ERROR
                : head.status().code() == 999 ? Cause.HEAD_BAD_STATUS_LINE : Cause.HEAD_BAD_HEADER;
        return Causes.undecodable(why, otherwise).orElseGet(() -> new Failure(otherwise));
    }

    private boolean isFinal(HttpResponse head) {
        String protocol = head.protocolVersion().text();
        if (head.protocolVersion().majorVersion() != 1) {
            check.fail(new Failure(Cause.HEAD_BAD_STATUS_LINE, protocol));
            return false;
        }
        boolean last = heads.is(head.status().code(), protocol);
        skipping = !last;
        return last;
    }

    /** An informational head is followed by an end of its own. */
    private boolean isSkipped(HttpObject part) {
        boolean skipped = skipping;
        skipping = skipping && !(part instanceof LastHttpContent);
        return skipped;
    }
}
