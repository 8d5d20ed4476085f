package hopwatch.probe.dns;

import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import io.netty.channel.AddressedEnvelope;
import io.netty.channel.ChannelFactory;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.spi.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Function;

/** Asks one name server one question, over TCP where the answer is cut short. Its home's event loop only. */
final class Dns {
    /** Far beyond what is waited for: a late answer is an answer. */
    private static final Duration FORGOTTEN = Duration.ofSeconds(5);
    /** Each question names the server it is for. */
    private static final InetSocketAddress NOBODY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 53);

    private final ContextInternal home;
    private final DnsNameResolver netty;
    private final Garbage garbage = new Garbage();

    Dns(ContextInternal home, Transport transport) {
        this.home = home;
        this.netty = resolver(transport);
    }

    private DnsNameResolver resolver(Transport transport) {
        ChannelFactory<? extends SocketChannel> tcp =
                () -> (SocketChannel) transport.channelFactory(false).newChannel();
        ChannelFactory<? extends DatagramChannel> udp = transport.datagramChannelFactory();
        return new DnsNameResolverBuilder(home.nettyEventLoop())
                .datagramChannelFactory(() -> watched(udp.newChannel()))
                .socketChannelFactory(tcp)
                .nameServerProvider(new SingletonDnsServerAddressStreamProvider(NOBODY))
                .resolveCache(NoopDnsCache.INSTANCE)
                .cnameCache(NoopDnsCnameCache.INSTANCE)
                .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE)
                .queryTimeoutMillis(FORGOTTEN.toMillis())
                .build();
    }

    private DatagramChannel watched(DatagramChannel socket) {
        socket.pipeline().addLast(garbage);
        return socket;
    }

    Garbage garbage() {
        return garbage;
    }

    /** @param read of the response, which is gone when it returns; fails with what it throws */
    <T> Future<T> ask(InetSocketAddress server, String name, DnsRecordType type, Function<DnsResponse, T> read) {
        Promise<T> answer = home.promise();
        try {
            netty.query(server, new DefaultDnsQuestion(name, type))
                    .addListener(
                            (io.netty.util.concurrent.Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> done) ->
                                    pass(done, read, answer));
        } catch (IllegalArgumentException noName) {
            answer.fail(new Failure(Cause.DNS_MALFORMED, "no name to ask for"));
        }
        return answer.future();
    }

    private static <T> void pass(
            io.netty.util.concurrent.Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> done,
            Function<DnsResponse, T> read,
            Promise<T> answer) {
        if (!done.isSuccess()) {
            answer.fail(DnsCauses.of(done.cause()));
            return;
        }
        AddressedEnvelope<DnsResponse, InetSocketAddress> response = done.getNow();
        try {
            answer.complete(read.apply(response.content()));
        } catch (RuntimeException senseless) {
            answer.fail(DnsCauses.of(senseless));
        } finally {
            ReferenceCountUtil.release(response);
        }
    }
}
