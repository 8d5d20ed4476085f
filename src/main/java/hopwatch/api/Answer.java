package hopwatch.api;

import hopwatch.incident.Handled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes back to whoever asked. */
final class Answer {
    private static final Logger log = LoggerFactory.getLogger(Answer.class);

    private Answer() {}

    static void json(RoutingContext asked, int status, JsonObject json) {
        json(asked, status, json.toBuffer());
    }

    private static void json(RoutingContext asked, int status, Buffer json) {
        asked.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(json)
                .onFailure(gone -> log.debug("the client left", gone));
    }

    static void json(RoutingContext asked, int status, JsonArray json) {
        json(asked, status, json.toBuffer());
    }

    static void text(RoutingContext asked, int status, String text) {
        asked.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(text)
                .onFailure(gone -> log.debug("the client left", gone));
    }

    /** Whatever reads a request may find that it is not what is wanted. */
    interface Reading {
        void run() throws BadRequest;
    }

    static void trying(RoutingContext asked, Reading reading) {
        try {
            reading.run();
        } catch (BadRequest wrong) {
            json(asked, 400, new JsonObject().put("error", wrong.why()).put("pointer", wrong.pointer()));
        }
    }

    /** @param status of an answer to what was done */
    static <T> void handled(RoutingContext asked, int status, Handled<T> handled, Function<T, JsonObject> form) {
        boolean unused = handled.match(
                done -> {
                    json(asked, status, form.apply(done.it()));
                    return true;
                },
                refused -> {
                    error(asked, status(refused.reason()), refused.why());
                    return false;
                });
    }

    private static int status(Handled.Reason reason) {
        return switch (reason) {
            case UNKNOWN -> 404;
            case CONFLICT -> 409;
            case KEY_REUSED -> 422;
        };
    }

    /** One sentence of what is wrong. */
    static void error(RoutingContext asked, int status, String why) {
        json(asked, status, new JsonObject().put("error", why));
    }

    static void bug(RoutingContext asked, Throwable bug) {
        log.error("{} {} broke", asked.request().method(), asked.normalizedPath(), bug);
        error(asked, 500, "this failed; the log says why");
    }
}
