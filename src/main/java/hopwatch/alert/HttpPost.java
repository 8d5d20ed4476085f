package hopwatch.alert;

import hopwatch.probe.Reach;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.SocketAddress;
import java.lang.ref.Reference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sends over HTTP/1.1, each message on a connection of its own, TLS verified against the JVM's roots. Redirects are not
 * followed: an address that is a secret must not be handed on. Event loop.
 */
public final class HttpPost {
    static final Duration LIMIT = Duration.ofSeconds(10);

    /** In bytes: an answer is a word; more is cut off. */
    static final int LONGEST_REPLY = 64 * 1024;

    private final HttpClientAgent client;
    private final Duration limit;
    private final Function<String, Future<List<InetSocketAddress>>> lookup;
    private final Supplier<Reach> reach;

    /** @param reach what may be reached, as configured now */
    public HttpPost(Vertx vertx, Supplier<Reach> reach) {
        this(vertx, new HttpClientOptions(), LIMIT, lookup(vertx), reach);
    }

    /** @param options whom to trust, in tests */
    HttpPost(Vertx vertx, HttpClientOptions options, Duration limit) {
        this(vertx, options, limit, lookup(vertx), () -> new Reach(Set.of(), Set.of()));
    }

    HttpPost(
            Vertx vertx,
            HttpClientOptions options,
            Duration limit,
            Function<String, Future<List<InetSocketAddress>>> lookup,
            Supplier<Reach> reach) {
        this.client = vertx.createHttpClient(new HttpClientOptions(options)
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAlive(false)
                .setVerifyHost(true)
                .setConnectTimeout((int) limit.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setSslHandshakeTimeout(limit.toMillis()));
        this.limit = limit;
        this.lookup = lookup;
        this.reach = reach;
    }

    private static Function<String, Future<List<InetSocketAddress>>> lookup(Vertx vertx) {
        return ((VertxInternal) vertx).nameResolver()::resolveAll;
    }

    /** @see Post#post */
    public Future<Reply> post(Letter.Web letter, String key) {
        Future<HttpClientConnection> connection =
                addressOf(letter.to()).compose(at -> client.connect(to(letter.to(), at)));
        return connection
                .compose(open -> exchange(open, letter, key))
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(done -> hangUp(connection));
    }

    /** Of those that the name leads to the first that may be reached; it alone is connected to. */
    private Future<InetAddress> addressOf(Endpoint endpoint) {
        return lookup.apply(endpoint.host()).map(found -> found.stream()
                .map(InetSocketAddress::getAddress)
                .filter(address -> reach.get().admits(endpoint.host(), address))
                .findFirst()
                .orElseThrow(() -> new Endpoint.Unusable("its host leads to an address that must not be reached;"
                        + " if it is meant, list it under allow:")));
    }

    private static HttpConnectOptions to(Endpoint endpoint, InetAddress at) {
        return new HttpConnectOptions()
                .setServer(SocketAddress.inetSocketAddress(endpoint.port(), at.getHostAddress()))
                .setHost(endpoint.host())
                .setPort(endpoint.port())
                .setSsl(endpoint.tls());
    }

    /**
     * A connection that opens only after the time is up is closed as well. Vert.x closes a client that is garbage, so
     * what waits for the answer holds it until then.
     */
    private void hangUp(Future<HttpClientConnection> connection) {
        try {
            connection.onSuccess(open -> open.close().onComplete(closed -> {}));
        } finally {
            Reference.reachabilityFence(client);
        }
    }

    private static Future<Reply> exchange(HttpClientConnection connection, Letter.Web letter, String key) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(letter.method()))
                .setURI(letter.to().path().reveal())
                .setFollowRedirects(false)
                .putHeader("Idempotency-Key", key);
        letter.headers().forEach(options::putHeader);
        return connection
                .request(options)
                .compose(request -> request.send(letter.body()))
                .compose(HttpPost::read);
    }

    private static Future<Reply> read(HttpClientResponse response) {
        return start(response)
                .map(body -> new Reply(
                        response.statusCode(),
                        body.toString(StandardCharsets.UTF_8),
                        response.getHeader(HttpHeaders.RETRY_AFTER)));
    }

    /** The body up to the cap. */
    private static Future<Buffer> start(HttpClientResponse response) {
        Promise<Buffer> whole = Promise.promise();
        Buffer read = Buffer.buffer();
        response.exceptionHandler(whole::tryFail)
                .endHandler(end -> whole.tryComplete(read))
                .handler(part -> {
                    read.appendBuffer(part.slice(0, Math.min(part.length(), LONGEST_REPLY - read.length())));
                    if (read.length() == LONGEST_REPLY) {
                        whole.tryComplete(read);
                    }
                });
        return whole.future();
    }
}
