package hopwatch.probe.dns;

import io.netty.handler.codec.dns.DnsRecordType;
import io.vertx.core.Future;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a name is an alias of, step by step. Event loop. */
final class Aliases {
    private static final int LONGEST_CHAIN = 16;
    /** DNS carries any bytes; what is no host's name is not repeated. */
    private static final Pattern HOST = Pattern.compile("[a-z0-9_]([a-z0-9._-]{0,251}[a-z0-9])?");

    private final Dns dns;
    private final List<InetSocketAddress> servers;
    private final List<String> found = new ArrayList<>();

    Aliases(Dns dns, List<InetSocketAddress> servers) {
        this.dns = dns;
        this.servers = servers;
    }

    /** In turn, without the name itself; completes when there are no more, or DNS says nothing. */
    Future<List<String>> of(String name) {
        return next(name, 0)
                .compose(alias -> alias.isEmpty() ? Future.succeededFuture(soFar()) : followed(alias.get()));
    }

    private Future<List<String>> followed(String alias) {
        found.add(alias);
        return of(alias);
    }

    List<String> soFar() {
        return List.copyOf(found);
    }

    private Future<Optional<String>> next(String name, int server) {
        if (server == servers.size() || found.size() == LONGEST_CHAIN) {
            return Future.succeededFuture(Optional.empty());
        }
        return dns.ask(servers.get(server), name, DnsRecordType.CNAME, response -> Reply.alias(response, name))
                .map(alias -> alias.filter(this::isNew))
                .recover(why -> next(name, server + 1));
    }

    private boolean isNew(String alias) {
        return HOST.matcher(alias).matches() && !found.contains(alias);
    }
}
