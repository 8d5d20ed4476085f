package hopwatch.probe.web;

import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.stream.Stream;

/** Listens on an HTTP/1 connection: the first byte, informational heads, and the first thing that is no HTTP. */
final class Http1Wire extends ChannelInboundHandlerAdapter {
    /** Vert.x' name for its codec. */
    private static final String CODEC = "codec";

    private static final int HEADER_CAP = 32 * 1024;

    private final Check check;
    private final HeadLines lines;
    private final FinalHead heads;
    private boolean skipping;

    private Http1Wire(Check check, HeadLines lines) {
        this.check = check;
        this.lines = lines;
        this.heads = new FinalHead(check);
    }

    static void listen(ChannelPipeline pipeline, Check check) {
        pipeline.replace(CODEC, CODEC, new HttpClientCodec(lenient(), false, false));
        HeadLines lines = new HeadLines();
        pipeline.addBefore(CODEC, "first-byte", new FirstByte(check, lines));
        pipeline.addAfter(CODEC, "heads", new Http1Wire(check, lines));
    }

    /** Old servers end lines with LF alone. */
    private static HttpDecoderConfig lenient() {
        return new HttpDecoderConfig()
                .setMaxHeaderSize(HEADER_CAP)
                .setStrictLineParsing(false)
                .setAllowDuplicateContentLengths(true);
    }

    private static final class FirstByte extends Break {
        private final HeadLines lines;

        FirstByte(Check check, HeadLines lines) {
            super(check);
            this.lines = lines;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object bytes) {
            if (isCurrent(ctx)) {
                check.progress().answerBegins();
                lines.pass((ByteBuf) bytes);
                ctx.fireChannelRead(bytes);
            } else {
                ReferenceCountUtil.release(bytes);
            }
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

    private static Failure broken(HttpObject part, Throwable why) {
        Cause otherwise = part instanceof HttpResponse head ? broken(head) : Cause.BODY_CHUNK_ERROR;
        return Causes.undecodable(why, otherwise).orElseGet(() -> new Failure(otherwise));
    }

    /** Netty stands a 999 in for a status line that it cannot read. */
    private static Cause broken(HttpResponse head) {
        if (head.status().code() == 999) {
            return Cause.HEAD_BAD_STATUS_LINE;
        }
        long lengths = head.headers().getAll(HttpHeaderNames.CONTENT_LENGTH).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .distinct()
                .count();
        return lengths > 1 ? Cause.HEAD_CONFLICTING_LENGTH : Cause.HEAD_BAD_HEADER;
    }

    private boolean isFinal(HttpResponse head) {
        String protocol = head.protocolVersion().text();
        if (head.protocolVersion().majorVersion() != 1) {
            check.fail(new Failure(Cause.HEAD_BAD_STATUS_LINE, protocol));
            return false;
        }
        head.setProtocolVersion(understood(head.protocolVersion()));
        boolean last = heads.is(head.status().code(), protocol);
        skipping = !last;
        lines.trouble().ifPresent(check::fail);
        return last && !check.isOver();
    }

    /** Vert.x knows these two alone; whoever speaks a later one speaks ours, too (RFC 9110 §2.5). */
    private static HttpVersion understood(HttpVersion version) {
        return version.minorVersion() == 0 ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1;
    }

    /** An informational head is followed by an end of its own. */
    private boolean isSkipped(HttpObject part) {
        boolean skipped = skipping;
        skipping = skipping && !(part instanceof LastHttpContent);
        return skipped;
    }
}
