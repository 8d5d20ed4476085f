package hopwatch.app;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bound listener. It is bound before anything else starts, and says 503 until it is told where it leads. HTTP/1 only:
 * the upgrade to HTTP/2 in plain text is deprecated (RFC 9113 §3.1), and no proxy in front needs it.
 */
final class Door {
    private static final Logger log = LoggerFactory.getLogger(Door.class);
    private static final int IDLE_SECONDS = 30;
    private static final int LONGEST_HEADER = 16 * 1024;

    private final HttpServer server;
    private volatile Handler<HttpServerRequest> room = Door::notYet;
    private volatile Handler<HttpServerRequest> wastebin = HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER;

    private Door(HttpServer server) {
        this.server = server;
    }

    /**
     * Blocks until the port is bound.
     *
     * @param option the command line's name for it, for the message if it is taken
     */
    static Door open(Vertx vertx, Listen where, String option) throws Refused {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(where.host())
                .setPort(where.port())
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(LONGEST_HEADER)
                .setMaxFormBufferedBytes(0);
        try {
            Door door = new Door(vertx.createHttpServer(options));
            door.server
                    .requestHandler(request -> door.room.handle(request))
                    .invalidRequestHandler(request -> door.wastebin.handle(request))
                    .listen()
                    .await();
            return door;
        } catch (Exception refused) {
            throw new Refused(
                    Refused.IN_USE,
                    "cannot listen on " + where + " (" + refused.getMessage()
                            + "): stop what uses it, or choose another with " + option + " HOST:PORT");
        }
    }

    private static void notYet(HttpServerRequest request) {
        request.response()
                .setStatusCode(503)
                .putHeader("Retry-After", "1")
                .end("Starting\n")
                .onFailure(gone -> log.debug("the client left", gone));
    }

    /** @param malformed answers what could not be parsed */
    void leadsTo(Handler<HttpServerRequest> handler, Handler<HttpServerRequest> malformed) {
        room = handler;
        wastebin = malformed;
    }

    int port() {
        return server.actualPort();
    }

    Future<Void> close() {
        return server.close();
    }
}
