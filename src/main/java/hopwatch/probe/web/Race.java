package hopwatch.probe.web;

import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import hopwatch.probe.Stage;
import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientConnection;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Attempts to open a connection to one of a name's addresses, staggered as browsers do it (RFC 8305 §5): the first whose
 * TCP opens carries the check, TLS and all; the others are let go. Event loop.
 */
final class Race {
    /** RFC 8305 §5: the recommended Connection Attempt Delay. */
    private static final long HEAD_START_MILLIS = 250;

    private final Vertx vertx;
    private final Check check;
    private final List<InetAddress> order;
    private final int port;
    private final BiFunction<Race, InetAddress, Future<HttpClientConnection>> dial;
    private final Stage afterConnect;
    private final Promise<HttpClientConnection> connected = Promise.promise();
    private final Map<InetAddress, Throwable> failures = new HashMap<>();
    private int begun;
    private @Nullable Long timer;
    private @Nullable InetAddress winner;

    /**
     * @param order of the addresses, each once; not empty
     * @param afterConnect the stage that begins once TCP is open
     */
    Race(
            Vertx vertx,
            Check check,
            List<InetAddress> order,
            int port,
            Stage afterConnect,
            BiFunction<Race, InetAddress, Future<HttpClientConnection>> dial) {
        this.vertx = vertx;
        this.check = check;
        this.order = order;
        this.port = port;
        this.afterConnect = afterConnect;
        this.dial = dial;
    }

    Future<HttpClientConnection> run() {
        check.sighting().dialled(order.get(0), port);
        next();
        return connected.future();
    }

    private void next() {
        calm();
        if (check.isOver()) {
            connected.tryFail(new Failure(Cause.SELF_CANCELLED));
        } else if (winner == null && begun < order.size()) {
            InetAddress to = order.get(begun++);
            if (begun < order.size()) {
                timer = vertx.setTimer(HEAD_START_MILLIS, due -> next());
            }
            dial.apply(this, to).onSuccess(connection -> carry(to, connection)).onFailure(why -> lost(to, why));
        }
    }

    private void calm() {
        if (timer != null) {
            vertx.cancelTimer(timer);
            timer = null;
        }
    }

    Check check() {
        return check;
    }

    void began(Dial dial, Channel socket) {
        check.holds(socket);
    }

    /** TCP is open: the race is decided. */
    void opened(Dial dial) {
        if (winner == null) {
            winner = dial.to();
            calm();
            check.keeps(dial.socket());
            check.sighting().dialled(dial.to(), port);
            check.progress().enter(afterConnect);
        } else {
            check.drops(dial.socket());
        }
    }

    private void carry(InetAddress to, HttpClientConnection connection) {
        if (to.equals(winner)) {
            connected.tryComplete(connection);
        }
    }

    private void lost(InetAddress to, Throwable why) {
        failures.put(to, why);
        if (to.equals(winner)) {
            connected.tryFail(why);
        } else if (winner == null && failures.size() == order.size()) {
            InetAddress blamed = blamed();
            check.sighting().dialled(blamed, port);
            connected.tryFail(failures.get(blamed));
        } else {
            next();
        }
    }

    /** The first in order, whichever failed first; a family without a route says nothing of the target. */
    private InetAddress blamed() {
        Optional<InetAddress> target = order.stream()
                .filter(each -> Causes.of(Stage.CONNECT, failed(each)).reason().stage() != Stage.SELF)
                .findFirst();
        return target.orElse(order.get(0));
    }

    private Throwable failed(InetAddress each) {
        return Optional.ofNullable(failures.get(each)).orElseGet(() -> new Failure(Cause.SELF_BUG));
    }
}
