package hopwatch.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what Slack's incoming webhooks take, on loopback, and shows it as plain lines. */
public final class SlackStandIn {
    private static final Logger log = LoggerFactory.getLogger(SlackStandIn.class);
    private static final String LOOPBACK = "127.0.0.1";

    /** How it treats what is posted. */
    public enum Mood {
        /** Accepts: 200 and {@code ok}. */
        WELL,
        /** 429, to be tried again after a second. */
        BUSY,
        /** 500. */
        BROKEN,
        /** 404 {@code no_service}: the webhook is gone for good. */
        GONE,
        /** Reads and never answers. */
        SILENT
    }

    private final HttpServer server;
    private final Consumer<String> lines;
    private final List<JsonObject> accepted = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Mood mood = Mood.WELL;

    private SlackStandIn(Vertx vertx, Consumer<String> lines) {
        this.server = vertx.createHttpServer();
        this.lines = lines;
    }

    /** @param lines gets accepted messages, line by line, on the stand-in's own thread */
    public static Future<SlackStandIn> start(Vertx vertx, Consumer<String> lines) {
        SlackStandIn slack = new SlackStandIn(vertx, lines);
        return slack.server.requestHandler(slack::receive).listen(0, LOOPBACK).map(listening -> slack);
    }

    /** Where to post. */
    public URI webhook() {
        return URI.create("http://" + LOOPBACK + ":" + server.actualPort() + "/slack");
    }

    /** From the next post on. */
    public void becomes(Mood next) {
        mood = next;
    }

    /** The payloads accepted so far, in the order in which they came. */
    public List<JsonObject> accepted() {
        return List.copyOf(accepted);
    }

    /** How many posts came, accepted or not. */
    public int asked() {
        return asked.get();
    }

    /** Whoever still waits for an answer is cut off. */
    public Future<Void> close() {
        return server.close();
    }

    private void receive(HttpServerRequest request) {
        request.body()
                .compose(body -> answer(request, body))
                .onFailure(broken -> log.debug("a post broke off", broken));
    }

    private Future<Void> answer(HttpServerRequest request, Buffer body) {
        asked.incrementAndGet();
        return switch (mood) {
            case WELL -> accept(request, body);
            case BUSY -> {
                request.response().putHeader("Retry-After", "1");
                yield say(request, 429, "rate_limited");
            }
            case BROKEN -> say(request, 500, "rollup_error");
            case GONE -> say(request, 404, "no_service");
            case SILENT -> Future.succeededFuture();
        };
    }

    private Future<Void> accept(HttpServerRequest request, Buffer body) {
        try {
            JsonObject payload = body.toJsonObject();
            if (payload.getString("text", "").isBlank()) {
                return say(request, 400, "no_text");
            }
            List<String> shown = SlackLines.of(payload);
            accepted.add(payload);
            shown.forEach(lines);
            return say(request, 200, "ok");
        } catch (DecodeException | ClassCastException malformed) {
            return say(request, 400, "invalid_payload");
        }
    }

    private static Future<Void> say(HttpServerRequest request, int status, String words) {
        return request.response().setStatusCode(status).end(words);
    }
}
