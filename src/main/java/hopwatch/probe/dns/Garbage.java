package hopwatch.probe.dns;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DatagramPacket;
import io.netty.handler.codec.dns.DatagramDnsResponseDecoder;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.util.ReferenceCountUtil;
import java.util.HashMap;
import java.util.Map;

/**
 * Remembers which names were answered with bytes that are no DNS, or with an answer to something else: to Netty
 * those look like silence. Sits first in the pipeline of the resolver's socket; touched by the resolver's event loop only.
 */
final class Garbage extends ChannelDuplexHandler {
    private static final int HEADER = 12;

    private final Decoder decoder = new Decoder();
    /** By the question's number, of which there are 65,536. */
    private final Map<Integer, String> asked = new HashMap<>();

    /** Names being looked up, and whether garbage has come for them. */
    private final Map<String, Boolean> heard = new HashMap<>();

    void listenFor(String name) {
        heard.put(name, false);
    }

    boolean wasHeardFor(String name) {
        return heard.getOrDefault(name, false);
    }

    void forget(String name) {
        heard.remove(name);
    }

    @Override
    public boolean isSharable() {
        return true;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof DatagramPacket packet) {
            ByteBuf query = packet.content().duplicate();
            int number = query.readUnsignedShort();
            asked.put(number, Reply.canonical(DefaultDnsRecordDecoder.decodeName(query.readerIndex(HEADER))));
        }
        super.write(ctx, message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof DatagramPacket packet && isGarbage(ctx, packet)) {
            packet.release();
        } else {
            ctx.fireChannelRead(message);
        }
    }

    /** Bytes without even a number of ours are nobody's. */
    private boolean isGarbage(ChannelHandlerContext ctx, DatagramPacket packet) {
        ByteBuf reply = packet.content();
        if (reply.readableBytes() < Short.BYTES) {
            return true;
        }
        String name = asked.remove(reply.getUnsignedShort(reply.readerIndex()));
        if (name == null || decoder.isAbout(name, ctx, packet)) {
            return false;
        }
        heard.replace(name, true);
        return true;
    }

    private static final class Decoder extends DatagramDnsResponseDecoder {
        boolean isAbout(String name, ChannelHandlerContext ctx, DatagramPacket packet) {
            DatagramPacket copy = packet.replace(packet.content().retainedDuplicate());
            try {
                DnsResponse response = decodeResponse(ctx, copy);
                boolean about = response.count(DnsSection.QUESTION) == 1
                        && Reply.canonical(
                                        response.recordAt(DnsSection.QUESTION).name())
                                .equals(name);
                ReferenceCountUtil.release(response);
                return about;
            } catch (Exception garbage) {
                return false;
            } finally {
                copy.release();
            }
        }
    }
}
