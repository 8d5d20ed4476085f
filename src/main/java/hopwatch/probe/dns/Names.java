package hopwatch.probe.dns;

import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import hopwatch.probe.Resolver;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.resolver.DefaultHostsFileEntriesResolver;
import io.netty.resolver.ResolvedAddressTypes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DNS as a new visitor's machine asks it: the hosts file, then the name servers, over TCP where an answer is cut short,
 * following aliases. Nothing is remembered between checks; only identical questions in flight share one answer. Event
 * loop: everything below happens on {@link #home}.
 */
public final class Names implements Resolver {
    private static final Logger log = LoggerFactory.getLogger(Names.class);

    private final VertxInternal vertx;
    private final ContextInternal home;
    private final Callable<List<InetSocketAddress>> source;
    private final DefaultHostsFileEntriesResolver hosts = new DefaultHostsFileEntriesResolver();
    private final Dns dns;
    private final Liveness liveness;
    private final Map<String, Lookup> inFlight = new HashMap<>();
    private List<InetSocketAddress> servers;
    private boolean looking;

    /** @param source where to look again, on a worker, once these servers fail */
    Names(Vertx vertx, List<InetSocketAddress> servers, Callable<List<InetSocketAddress>> source) {
        this.vertx = (VertxInternal) vertx;
        this.home = this.vertx.createEventLoopContext();
        this.source = source;
        this.servers = servers;
        this.dns = new Dns(home, this.vertx.transport());
        this.liveness = new Liveness(home, dns, () -> this.servers);
    }

    /** Asks the name servers that the system is configured with, and looks them up again when they fail. Blocks. */
    public static Names ofSystem(Vertx vertx) {
        try {
            return new Names(vertx, NameServers.ofSystem(), NameServers::ofSystem);
        } catch (IOException unreadable) {
            log.warn("cannot tell this machine's name servers", unreadable);
            return new Names(vertx, List.of(), NameServers::ofSystem);
        }
    }

    /** Asks these name servers, in this order. */
    public static Names asking(Vertx vertx, List<InetSocketAddress> servers) {
        List<InetSocketAddress> fixed = List.copyOf(servers);
        return new Names(vertx, fixed, () -> fixed);
    }

    @Override
    public Future<List<InetAddress>> resolve(String name, Duration limit) {
        Promise<List<InetAddress>> answer = vertx.getOrCreateContext().promise();
        home.runOnContext(go -> answer(Reply.canonical(name), limit).onComplete(answer));
        return answer.future();
    }

    /**
     * The names that a name is an alias of, in turn, as far as DNS says within the limit; never fails. Completes on the
     * caller's context.
     */
    public Future<List<String>> aliases(String name, Duration limit) {
        Promise<List<String>> answer = vertx.getOrCreateContext().promise();
        home.runOnContext(go -> {
            Aliases aliases = new Aliases(dns, servers);
            aliases.of(Reply.canonical(name))
                    .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .otherwise(over -> aliases.soFar())
                    .onComplete(answer);
        });
        return answer.future();
    }

    private Future<List<InetAddress>> answer(String name, Duration limit) {
        List<InetAddress> listed = hosts.addresses(name, ResolvedAddressTypes.IPV4_PREFERRED);
        if (listed != null && !listed.isEmpty()) {
            return Future.succeededFuture(listed);
        }
        return asked(name, limit).onFailure(why -> {
            if (why instanceof Failure failure && failure.reason() == Cause.SELF_RESOLVER) {
                lookAgain();
            }
        });
    }

    private Future<List<InetAddress>> asked(String name, Duration limit) {
        if (servers.isEmpty()) {
            return Future.failedFuture(new Failure(Cause.SELF_RESOLVER, "no name server is configured"));
        }
        Lookup shared = inFlight.get(name);
        Lookup lookup = shared == null ? begun(name) : shared;
        lookup.joined();
        return new Asker(home, lookup, limit, shared == null).answer().onComplete(over -> {
            if (lookup.left() == 0) {
                forget(name, lookup);
            }
        });
    }

    private Lookup begun(String name) {
        Hunt four = new Hunt(dns, servers, name, DnsRecordType.A);
        Hunt six = new Hunt(dns, servers, name, DnsRecordType.AAAA);
        Lookup lookup = new Lookup(name, four, six, liveness, dns.garbage());
        inFlight.put(name, lookup);
        dns.garbage().listenFor(name);
        lookup.outcome().onComplete(over -> inFlight.remove(name, lookup));
        lookup.begin();
        return lookup;
    }

    private void forget(String name, Lookup lookup) {
        inFlight.remove(name, lookup);
        dns.garbage().forget(name);
    }

    /** A machine that has moved has other name servers. */
    private void lookAgain() {
        if (!looking) {
            looking = true;
            home.executeBlocking(source)
                    .onSuccess(now -> servers = now)
                    .onFailure(unreadable -> log.debug("cannot tell this machine's name servers", unreadable))
                    .onComplete(over -> looking = false);
        }
    }
}
