package hopwatch.probe;

import io.netty.channel.ChannelFactory;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * DNS as a new visitor's machine asks it: the hosts file, then the name servers, over TCP where an answer is cut short,
 * following aliases. Nothing is remembered between checks; only identical questions in flight share one answer. Event
 * loop: everything below happens on {@link #home}.
 */
public final class Names implements Resolver {
    private static final Duration QUERY = Duration.ofMillis(1_500);
    /** A lost datagram is weather: each question is asked at most so often. */
    private static final int ATTEMPTS = 3;

    private final VertxInternal vertx;
    private final ContextInternal home;
    private final DnsNameResolver dns;
    private final ResponseCodes codes = new ResponseCodes();
    private final Map<String, Future<List<InetAddress>>> inFlight = new HashMap<>();

    private Names(Vertx vertx, DnsServerAddressStreamProvider servers) {
        this.vertx = (VertxInternal) vertx;
        this.home = this.vertx.createEventLoopContext();
        this.dns = resolver(this.vertx.transport(), servers);
    }

    /** Asks the name servers that the system is configured with. */
    public static Names ofSystem(Vertx vertx) {
        return new Names(vertx, DnsServerAddressStreamProviders.platformDefault());
    }

    /** Asks these name servers, in this order. */
    public static Names asking(Vertx vertx, List<InetSocketAddress> servers) {
        return new Names(vertx, new SequentialDnsServerAddressStreamProvider(servers));
    }

    private DnsNameResolver resolver(Transport transport, DnsServerAddressStreamProvider servers) {
        ChannelFactory<? extends SocketChannel> tcp =
                () -> (SocketChannel) transport.channelFactory(false).newChannel();
        return new DnsNameResolverBuilder(home.nettyEventLoop())
                .datagramChannelFactory(transport.datagramChannelFactory())
                .socketChannelFactory(tcp)
                .nameServerProvider(servers)
                .resolveCache(NoopDnsCache.INSTANCE)
                .cnameCache(NoopDnsCnameCache.INSTANCE)
                .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE)
                .dnsQueryLifecycleObserverFactory(codes)
                .searchDomains(List.of())
                .queryTimeoutMillis(QUERY.toMillis())
                .build();
    }

    @Override
    public Future<List<InetAddress>> resolve(String name, Duration limit) {
        Promise<List<InetAddress>> answer = vertx.getOrCreateContext().promise();
        long late =
                vertx.setTimer(Math.max(1, limit.toMillis()), due -> answer.tryFail(new Failure(Cause.DNS_TIMEOUT)));
        home.runOnContext(go -> shared(name).onSuccess(answer::tryComplete).onFailure(answer::tryFail));
        return answer.future().onComplete(done -> vertx.cancelTimer(late));
    }

    private Future<List<InetAddress>> shared(String name) {
        Future<List<InetAddress>> asked = inFlight.get(name);
        if (asked != null) {
            return asked;
        }
        Future<List<InetAddress>> fresh = ask(name, ATTEMPTS);
        inFlight.put(name, fresh);
        return fresh.onComplete(answered -> {
            inFlight.remove(name);
            codes.forget(name);
        });
    }

    private Future<List<InetAddress>> ask(String name, int attempts) {
        codes.forget(name);
        return query(name).recover(thrown -> {
            Failure failure = DnsCauses.of(thrown, codes.of(name));
            return attempts > 1 && isWeather(failure) ? ask(name, attempts - 1) : Future.failedFuture(failure);
        });
    }

    /** An answer that never came, or that the servers could not find, is asked for again; a clear no is not. */
    private static boolean isWeather(Failure failure) {
        return failure.reason() == Cause.DNS_TIMEOUT || failure.reason() == Cause.DNS_SERVFAIL;
    }

    private Future<List<InetAddress>> query(String name) {
        Promise<List<InetAddress>> answer = home.promise();
        dns.resolveAll(name).addListener((io.netty.util.concurrent.Future<List<InetAddress>> done) -> {
            if (done.isSuccess()) {
                answer.complete(done.getNow());
            } else {
                answer.fail(done.cause());
            }
        });
        return answer.future();
    }
}
