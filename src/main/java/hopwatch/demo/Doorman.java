package hopwatch.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts connections at a server's door and, perhaps after a while, passes what they say on to the server behind it. */
final class Doorman {
    private static final Logger log = LoggerFactory.getLogger(Doorman.class);

    private final Vertx vertx;
    private final NetServer door;
    private final NetClient inside;
    private final SocketAddress server;
    private volatile Duration late = Duration.ZERO;

    private Doorman(Vertx vertx, SocketAddress server) {
        this.vertx = vertx;
        this.door = vertx.createNetServer();
        this.inside = vertx.createNetClient();
        this.server = server;
    }

    /**
     * @param door where to accept
     * @param server where to pass on to
     */
    static Future<Doorman> open(Vertx vertx, SocketAddress door, SocketAddress server) {
        Doorman doorman = new Doorman(vertx, server);
        return doorman.door.connectHandler(doorman::admit).listen(door).map(listening -> doorman);
    }

    int port() {
        return door.actualPort();
    }

    /** From the next connection on. */
    void isLate(Duration by) {
        late = by;
    }

    Future<Void> close() {
        return door.close().eventually(inside::close);
    }

    private void admit(NetSocket visitor) {
        visitor.pause();
        waited().compose(ready -> inside.connect(server))
                .compose(within -> Future.all(visitor.pipeTo(within), within.pipeTo(visitor)))
                .eventually(visitor::close)
                .onFailure(broken -> log.debug("a connection through {} broke", door.actualPort(), broken));
    }

    private Future<?> waited() {
        long millis = late.toMillis();
        return millis == 0 ? Future.succeededFuture() : vertx.timer(millis, TimeUnit.MILLISECONDS);
    }
}
