package hopwatch.probe.dns;

import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import io.netty.handler.codec.dns.DnsRecordType;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One family of one name's addresses: asks the name servers in turn, follows aliases, and takes the first answer. Event
 * loop.
 */
final class Hunt {
    private static final int LONGEST_CHAIN = 16;
    /** A server that fails is asked again before it is believed. */
    private static final int ROUNDS = 2;

    private final Dns dns;
    private final List<InetSocketAddress> servers;
    private final String name;
    private final DnsRecordType type;
    private final Promise<List<InetAddress>> found = Promise.promise();
    private int turn;
    private int open;
    private @Nullable Failure trouble;

    /** @param servers at least one */
    Hunt(Dns dns, List<InetSocketAddress> servers, String name, DnsRecordType type) {
        this.dns = dns;
        this.servers = servers;
        this.name = name;
        this.type = type;
    }

    /** No addresses where the name has none of this family; fails with the first trouble once nobody knows better. */
    Future<List<InetAddress>> found() {
        return found.future();
    }

    boolean isOver() {
        return found.future().isComplete();
    }

    /** What has gone wrong so far; empty while there is nothing but silence. */
    Optional<Failure> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Asks the next server, whoever has not answered yet. */
    void ask() {
        if (!isOver()) {
            ask(servers.get(turn++ % servers.size()), name, LONGEST_CHAIN);
        }
    }

    private void ask(InetSocketAddress server, String wanted, int aliasesLeft) {
        open++;
        dns.ask(server, wanted, type, response -> Reply.read(response, wanted, type))
                .onComplete(done -> open--)
                .onSuccess(reply -> heard(server, reply, aliasesLeft))
                .onFailure(why -> failed((Failure) why));
    }

    private void heard(InetSocketAddress server, Reply reply, int aliasesLeft) {
        if (reply.alias() == null) {
            found.tryComplete(reply.addresses());
        } else if (aliasesLeft == 0) {
            failed(new Failure(Cause.DNS_MALFORMED, "too many aliases"));
        } else {
            ask(server, reply.alias(), aliasesLeft - 1);
        }
    }

    /** That a name does not exist is believed at once; silence says nothing. */
    private void failed(Failure why) {
        if (why.reason() == Cause.DNS_NXDOMAIN) {
            trouble = why;
            found.tryFail(why);
        } else if (why.reason() != Cause.DNS_TIMEOUT) {
            trouble = trouble == null ? why : trouble;
            tryElsewhere(trouble);
        }
    }

    private void tryElsewhere(Failure first) {
        if (turn < ROUNDS * servers.size()) {
            ask();
        } else if (open == 0) {
            found.tryFail(first);
        }
    }
}
