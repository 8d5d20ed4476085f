package hopwatch.app;

import hopwatch.config.OwnToken;
import hopwatch.config.Secret;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A server's API, as commands use it: what it refuses becomes one line and an exit code. Blocking: for the main thread. */
final class Api {
    /** A server whose disk takes nothing answers from memory after 10 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI server;
    private final Optional<Secret> token;

    Api(URI server, Optional<Secret> token) {
        this.server = server;
        this.token = token;
    }

    /** What every server has: where it is not, no server of ours listens. */
    JsonObject get(String path) throws Refused {
        try {
            return answer(request(path).GET());
        } catch (NotFound elsewhere) {
            throw another();
        }
    }

    JsonObject post(String path, JsonObject body) throws Refused {
        return answer(
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.encode())));
    }

    private HttpRequest.Builder request(String path) throws Refused {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve("/api/v1/" + path)).timeout(PATIENCE);
        try {
            token.ifPresent(its -> request.header("Authorization", "Bearer " + its.reveal()));
            return request;
        } catch (IllegalArgumentException notAHeader) {
            throw new Refused(Main.USAGE, "the token holds what no token holds");
        }
    }

    private JsonObject answer(HttpRequest.Builder request) throws Refused {
        try {
            return read(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException away) {
            throw new Refused(
                    Refused.IN_USE, "no server answers at " + server + ": is it running? (--server URL names another)");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refused(Refused.IN_USE, "interrupted before " + server + " answered");
        }
    }

    private JsonObject read(HttpResponse<String> answer) throws Refused {
        int status = answer.statusCode();
        JsonObject body = json(answer);
        if (status < 300) {
            return body;
        }
        String why = body.getString("error", "status " + status);
        throw switch (status) {
            case 401 -> new Refused(Refused.MUST_CHANGE, token.isEmpty() ? tokenless() : why);
            case 403, 431 -> new Refused(Refused.MUST_CHANGE, why);
            case 404 -> new NotFound(why);
            case 429 -> new Refused(Refused.IN_USE, why + ": try again in a minute");
            default -> new Refused(status < 500 ? Main.USAGE : Refused.IN_USE, place(body) + why);
        };
    }

    private String tokenless() {
        return server + " wants a token: give --token, set " + OwnToken.VARIABLE
                + ", or name the data directory of a server on this machine with --data DIR";
    }

    private static String place(JsonObject body) {
        String pointer = body.getString("pointer", "");
        return pointer.isEmpty() ? "" : pointer.substring(1) + ": ";
    }

    private JsonObject json(HttpResponse<String> answer) throws Refused {
        try {
            return new JsonObject(answer.body());
        } catch (DecodeException another) {
            throw another();
        }
    }

    private Refused another() {
        return new Refused(Refused.MUST_CHANGE, server + " is not the operations listener of a server of this version");
    }

    /** The server knows no such thing. */
    static final class NotFound extends Refused {
        private static final long serialVersionUID = 1L;

        NotFound(String message) {
            super(Main.USAGE, message);
        }
    }
}
