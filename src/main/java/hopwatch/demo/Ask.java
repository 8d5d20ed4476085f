package hopwatch.demo;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;

/**
 * A request, as far as it matters here; every server on the way is asked the same.
 *
 * @param host from the Host header, without a port; empty where there was none
 * @param uri path and query
 */
record Ask(HttpMethod method, String host, String uri) {
    static Ask of(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return new Ask(request.method(), authority == null ? "" : authority.host(), request.uri());
    }
}
