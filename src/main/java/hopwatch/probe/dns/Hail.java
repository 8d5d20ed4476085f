package hopwatch.probe.dns;

import hopwatch.config.Address;
import hopwatch.probe.Addresses;
import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import io.netty.handler.codec.dns.DnsRecordType;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Asks a public name server for what all of them know, to learn whether anybody out there answers. A question that seems
 * lost is asked again, and counted: so one learns how much gets lost. Event loop.
 */
public final class Hail {
    /** Longer than this nobody is waited for. */
    public static final Duration LIMIT = Duration.ofSeconds(2);

    private static final String NAME = "a.root-servers.net";
    /** Unchanged since 1993, and not what a captive portal says. */
    private static final String ADDRESS = "198.41.0.4";

    private static final long APART_MILLIS = 500;
    private static final int MOST = 3;

    private final VertxInternal vertx;
    private final ContextInternal home;
    private final Dns dns;

    public Hail(Vertx vertx) {
        this.vertx = (VertxInternal) vertx;
        this.home = this.vertx.createEventLoopContext();
        this.dns = new Dns(home, this.vertx.transport());
    }

    /**
     * What came back.
     *
     * @param trouble empty for the right answer
     * @param asked how many questions were sent
     * @param lost how many of those were not answered
     */
    public record Heard(String trouble, int asked, int lost) {}

    /** Never fails. Completes on the caller's context, within the limit. */
    public Future<Heard> hail(Address server) {
        Promise<Heard> heard = vertx.getOrCreateContext().promise();
        InetSocketAddress at =
                new InetSocketAddress(Addresses.literal(server.host()).orElseThrow(), server.port());
        home.runOnContext(go -> new Call(at).made().onComplete(heard));
        return heard.future();
    }

    /** One server, until it answers. */
    private final class Call {
        private final InetSocketAddress server;
        private final Promise<Heard> outcome = Promise.promise();
        private int asked;

        Call(InetSocketAddress server) {
            this.server = server;
        }

        Future<Heard> made() {
            long limit = home.setTimer(LIMIT.toMillis(), over -> end(new Heard("no answer", asked, asked)));
            ask();
            return outcome.future().onComplete(over -> vertx.cancelTimer(limit));
        }

        private void ask() {
            if (asked == MOST || outcome.future().isComplete()) {
                return;
            }
            int turn = ++asked;
            dns.ask(server, NAME, DnsRecordType.A, response -> Reply.read(response, NAME, DnsRecordType.A))
                    .onSuccess(reply -> end(new Heard(trouble(reply), turn, turn - 1)))
                    .onFailure(why -> failed((Failure) why, turn));
            home.setTimer(APART_MILLIS, over -> ask());
        }

        private void failed(Failure why, int turn) {
            if (why.reason() != Cause.DNS_TIMEOUT) {
                String detail = why.detail().isEmpty() ? "" : " (" + why.detail() + ")";
                end(new Heard(why.reason().sentence() + detail, turn, turn - 1));
            }
        }

        private void end(Heard heard) {
            outcome.tryComplete(heard);
        }
    }

    private static String trouble(Reply reply) {
        boolean right = reply.addresses().stream()
                .anyMatch(address -> address.getHostAddress().equals(ADDRESS));
        return right ? "" : "a wrong answer";
    }
}
