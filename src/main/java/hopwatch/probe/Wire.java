package hopwatch.probe;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Listens on an open connection for what Vert.x does not tell: the first byte, informational heads, and why the wire
 * broke. Event loop.
 */
final class Wire {
    /** Vert.x' name for its HTTP/1 codec. */
    private static final String CODEC = "codec";

    private static final int MOST_INFORMATIONAL = 10;
    private static final int HEADER_CAP = 32 * 1024;

    private Wire() {}

    static void listen(Channel channel, Check check) {
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(CODEC) == null) {
            pipeline.addFirst(new Break(check));
            return;
        }
        pipeline.replace(CODEC, CODEC, new HttpClientCodec(lenient(), false, false));
        pipeline.addBefore(CODEC, "first-byte", new FirstByte(check));
        pipeline.addAfter(CODEC, "heads", new Heads(check));
    }

    /** Old servers end lines with LF alone. */
    private static HttpDecoderConfig lenient() {
        return new HttpDecoderConfig()
                .setMaxHeaderSize(HEADER_CAP)
                .setStrictLineParsing(false)
                .setAllowDuplicateContentLengths(false);
    }

    /** Hears the wire break, reading or writing, before Vert.x turns every reason into "closed", and logs it. */
    private static class Break extends ChannelDuplexHandler {
        final Check check;

        Break(Check check) {
            this.check = check;
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable why) {
            check.fail(why);
        }

        /** Once the head is there, what fails to be written is Vert.x saying goodbye. */
        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) throws Exception {
            super.write(ctx, message, promise.unvoid().addListener(done -> {
                if (!done.isSuccess() && check.progress().stage() == Stage.WAIT) {
                    check.fail(done.cause());
                }
            }));
        }
    }

    private static final class FirstByte extends Break {
        FirstByte(Check check) {
            super(check);
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object bytes) {
            check.progress().enter(Stage.SEND, Stage.HEAD);
            check.progress().enter(Stage.WAIT, Stage.HEAD);
            ctx.fireChannelRead(bytes);
        }
    }

    /** Passes on the final head alone, and ends the check at the first thing that is no HTTP. */
    private static final class Heads extends ChannelInboundHandlerAdapter {
        private final Check check;
        private int informational;
        private boolean skipping;

        Heads(Check check) {
            this.check = check;
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
        private Failure broken(HttpObject part, Throwable why) {
            Cause otherwise = !(part instanceof HttpResponse head)
                    ? Cause.BODY_CHUNK_ERROR
                    : head.status().code() == 999 ? Cause.HEAD_BAD_STATUS_LINE : Cause.HEAD_BAD_HEADER;
            return Causes.undecodable(why, otherwise).orElseGet(() -> new Failure(otherwise));
        }

        private boolean isFinal(HttpResponse head) {
            int code = head.status().code();
            if (head.protocolVersion().majorVersion() != 1 || code < 100 || code > 999 || code == 101) {
                check.fail(new Failure(Cause.HEAD_BAD_STATUS_LINE, head.protocolVersion() + " " + code));
                return false;
            }
            check.sighting().answered(code, head.protocolVersion().text());
            skipping = code < 200;
            check.progress().enter(skipping ? Stage.WAIT : Stage.BODY);
            if (skipping && ++informational > MOST_INFORMATIONAL) {
                check.fail(new Failure(Cause.HEAD_TOO_MANY_INFORMATIONAL));
            }
            return !skipping;
        }

        /** An informational head is followed by an end of its own. */
        private boolean isSkipped(HttpObject part) {
            boolean skipped = skipping;
            skipping = skipping && !(part instanceof LastHttpContent);
            return skipped;
        }
    }
}
