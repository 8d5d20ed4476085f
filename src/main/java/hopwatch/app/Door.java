package hopwatch.app;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjIntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bound listener. It is bound before anything else starts, and says 503 until it is told where it leads. HTTP/1 only:
 * the upgrade to HTTP/2 in plain text is deprecated (RFC 9113 §3.1), and no proxy in front needs it. What two readers could
 * understand in two ways is refused, and nothing after it is read. Owned by one event loop.
 */
final class Door {
    private static final Logger log = LoggerFactory.getLogger(Door.class);
    /** Whoever takes nothing of what is written to him for so long has left, whatever he sends. */
    private static final int UNREAD_SECONDS = 30;

    private static final int LONGEST_LINE = 4 * 1024;
    private static final int LONGEST_HEADER = 16 * 1024;

    private final HttpServer server;
    private final Context loop;
    private final Doorman doorman;
    private final Map<HttpConnection, Guest> guests = new HashMap<>();
    private volatile Handler<HttpServerRequest> room = Door::notYet;
    private volatile ObjIntConsumer<HttpServerRequest> wastebin = (request, status) -> notYet(request);

    private Door(HttpServer server, Context loop, Doorman doorman) {
        this.server = server;
        this.loop = loop;
        this.doorman = doorman;
    }

    /**
     * Blocks until the port is bound.
     *
     * @param option the command line's name for it, for the message if it is taken
     * @param places how many connections there may be at once
     */
    static Door open(Vertx vertx, Listen where, String option, int places) throws Refused {
        Context loop = vertx.getOrCreateContext();
        return open(vertx, where, option, loop, new Doorman(places, new VertxTimers(vertx, loop), System::nanoTime));
    }

    static Door open(Vertx vertx, Listen where, String option, Context loop, Doorman doorman) throws Refused {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(where.host())
                .setPort(where.port())
                .setWriteIdleTimeout(UNREAD_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setHttp2ClearTextEnabled(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LONGEST_HEADER)
                .setMaxFormBufferedBytes(0);
        try {
            Door door = new Door(vertx.createHttpServer(options), loop, doorman);
            door.server
                    .connectionHandler(door::welcome)
                    .requestHandler(door::handle)
                    .invalidRequestHandler(door::handle);
            Future.<HttpServer>future(bound ->
                            loop.runOnContext(here -> door.server.listen().onComplete(bound)))
                    .await();
            return door;
        } catch (Exception refused) {
            throw new Refused(
                    Refused.IN_USE,
                    "cannot listen on " + where + " (" + refused.getMessage()
                            + "): stop what uses it, or choose another with " + option + " HOST:PORT");
        }
    }

    private void welcome(HttpConnection connection) {
        Optional<Guest> guest = doorman.enters(connection.remoteAddress().hostAddress(), () -> close(connection));
        guest.ifPresentOrElse(
                welcome -> {
                    guests.put(connection, welcome);
                    connection.closeHandler(left -> {
                        guests.remove(connection);
                        doorman.leaves(welcome);
                    });
                },
                () -> close(connection));
    }

    /** Whatever is still read of it is not heard. */
    private void close(HttpConnection connection) {
        guests.remove(connection);
        connection.close().onFailure(gone -> log.debug("the client left", gone));
    }

    private void handle(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        Guest guest = guests.get(request.connection());
        if (guest == null) {
            return;
        }
        doorman.asks(guest);
        if (response.writeQueueFull()) {
            // Whoever asks on without reading is heard again once he has read.
            response.drainHandler(drained -> handle(request));
            return;
        }
        response.drainHandler(null);
        response.endHandler(new Answered(guest, Thread.currentThread()));
        int refusal = Ambiguity.status(request);
        if (refusal == 0) {
            room.handle(request);
        } else {
            wastebin.accept(request, refusal);
            close(request.connection());
        }
    }

    /** Late answers come from other loops. */
    private final class Answered implements Handler<Void> {
        private final Guest guest;
        private final Thread mine;

        Answered(Guest guest, Thread mine) {
            this.guest = guest;
            this.mine = mine;
        }

        @Override
        public void handle(Void ended) {
            if (Thread.currentThread() == mine) {
                doorman.answered(guest);
            } else {
                loop.runOnContext(here -> doorman.answered(guest));
            }
        }
    }

    private static void notYet(HttpServerRequest request) {
        request.response()
                .setStatusCode(503)
                .putHeader("Retry-After", "1")
                .end("Starting\n")
                .onFailure(gone -> log.debug("the client left", gone));
    }

    /** @param malformed answers what is not taken, with a status */
    void leadsTo(Handler<HttpServerRequest> handler, ObjIntConsumer<HttpServerRequest> malformed) {
        room = handler;
        wastebin = malformed;
    }

    int port() {
        return server.actualPort();
    }

    /** Who holds a connection; any thread may ask. */
    int guests() {
        return doorman.inside();
    }

    /** For whom there was no place. */
    long refused() {
        return doorman.refused();
    }

    Future<Void> close() {
        return server.close();
    }
}
