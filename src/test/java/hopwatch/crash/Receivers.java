package hopwatch.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What alerts are posted to: channels {@code a0, a1 …} accept; {@code b…} break for 30 % and hang for 10 %; {@code c…}
 * are busy for 20 %. Each writes down every request. Lives on one event loop, its Vert.x instance's only one.
 */
final class Receivers implements AutoCloseable {
    private static final int BROKEN = 500;
    private static final int BUSY = 429;
    private static final int HANGS = 0;

    private static final String NOBODY = "/";

    private final List<Post> log = new ArrayList<>();
    private final Random chance;
    private final HttpServer server;
    private volatile boolean kind;

    Receivers(Vertx vertx, long seed) {
        this.chance = new Random(seed);
        this.server = vertx.createHttpServer()
                .requestHandler(this::receive)
                .listen(0, "127.0.0.1")
                .await();
    }

    String url(String channel) {
        return "http://127.0.0.1:" + server.actualPort() + "/" + channel;
    }

    /** From now on all of them accept. */
    void rest() {
        kind = true;
    }

    List<Post> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    /**
     * Whatever a process sent before it ended is read by now, here and by other servers on the same loop: new connections
     * are taken after older ones, and the loop sees all that lies ready at once, if in any order, so that the second of
     * two comes after all of it.
     */
    void catchUp() throws IOException {
        for (int i = 0; i < 2; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
                socket.getOutputStream().write(("GET " + NOBODY + " HTTP/1.0\r\n\r\n").getBytes(US_ASCII));
                assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
            }
        }
    }

    private void receive(HttpServerRequest request) {
        if (request.path().equals(NOBODY)) {
            request.response().end("nothing").onFailure(killed -> {});
            return;
        }
        request.body().onSuccess(body -> answer(request)).onFailure(killed -> {});
    }

    private void answer(HttpServerRequest request) {
        String channel = request.path().substring(1);
        int status = status(channel);
        synchronized (log) {
            log.add(new Post(
                    channel, String.valueOf(request.getHeader("Idempotency-Key")), status, System.currentTimeMillis()));
        }
        if (status == BUSY) {
            request.response().putHeader("Retry-After", "2");
        }
        if (status != HANGS) {
            request.response()
                    .setStatusCode(status)
                    .end(status == 200 ? "ok" : "no")
                    .onFailure(killed -> {});
        }
    }

    private int status(String channel) {
        double drawn = chance.nextDouble();
        return switch (channel.charAt(0)) {
            case 'b' -> kind || drawn >= 0.4 ? 200 : drawn < 0.3 ? BROKEN : HANGS;
            case 'c' -> kind || drawn >= 0.2 ? 200 : BUSY;
            default -> 200;
        };
    }

    @Override
    public void close() {
        server.close().await();
    }
}
