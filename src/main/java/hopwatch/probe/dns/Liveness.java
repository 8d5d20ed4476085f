package hopwatch.probe.dns;

import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether our own resolver lives, told by a question that any resolver can answer: who serves the root? A zone that
 * fails while it does has itself to blame. Event loop.
 */
final class Liveness {
    private static final long REMEMBERED_MILLIS = 1_000;

    private final ContextInternal home;
    private final Dns dns;
    private final Supplier<List<InetSocketAddress>> servers;
    private @Nullable Future<Boolean> last;

    Liveness(ContextInternal home, Dns dns, Supplier<List<InetSocketAddress>> servers) {
        this.home = home;
        this.dns = dns;
        this.servers = servers;
    }

    /** Shared by all who doubt within the same second. True with the first answer; incomplete while there is silence. */
    Future<Boolean> felt() {
        Future<Boolean> recent = last;
        return recent == null ? anew() : recent;
    }

    private Future<Boolean> anew() {
        List<Future<Boolean>> answers = servers.get().stream().map(this::answer).toList();
        Future<Boolean> alive = answers.isEmpty()
                ? Future.succeededFuture(false)
                : Future.any(answers).map(true).otherwise(false);
        last = alive;
        home.setTimer(REMEMBERED_MILLIS, over -> last = null);
        return alive;
    }

    private Future<Boolean> answer(InetSocketAddress server) {
        return dns.ask(server, ".", DnsRecordType.NS, DnsResponse::code)
                .compose(code -> code.equals(DnsResponseCode.SERVFAIL)
                        ? Future.failedFuture(DnsCauses.of(code))
                        : Future.succeededFuture(true));
    }
}
