package hopwatch.demo;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A response on its way from server to server.
 *
 * @param headers by lower-case name, without those that belong to one connection only
 */
record Reply(int status, Map<String, String> headers, Buffer body) {
    /** RFC 9110 §7.6.1: not to be forwarded; lengths are set anew. */
    private static final Set<String> OF_ONE_CONNECTION =
            Set.of("connection", "content-length", "keep-alive", "transfer-encoding", "upgrade");

    Reply {
        headers = Map.copyOf(headers);
    }

    static Reply of(int status, String body) {
        return new Reply(status, Map.of("content-type", "text/plain"), Buffer.buffer(body));
    }

    static Reply from(HttpClientResponse response, Buffer body) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().forEach((name, value) -> headers.merge(name.toLowerCase(Locale.ROOT), value, Reply::listed));
        headers.keySet().removeAll(OF_ONE_CONNECTION);
        return new Reply(response.statusCode(), headers, body);
    }

    private static String listed(String before, String more) {
        return before + ", " + more;
    }

    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /** Replaces the header. */
    Reply with(String lowerCaseName, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(lowerCaseName, value);
        return new Reply(status, more, body);
    }

    /** Adds to the header, after what servers further in have said. */
    Reply and(String lowerCaseName, String value) {
        return with(
                lowerCaseName,
                header(lowerCaseName).map(before -> listed(before, value)).orElse(value));
    }

    Reply withBody(String other) {
        return new Reply(status, headers, Buffer.buffer(other));
    }

    boolean isServerError() {
        return status >= 500;
    }

    /** Whoever asked may have left meanwhile: then nothing is sent, and that is no failure. */
    Future<Void> send(HttpServerResponse response) {
        if (response.closed()) {
            return Future.succeededFuture();
        }
        headers.forEach(response::putHeader);
        return response.setStatusCode(status).end(body);
    }
}
