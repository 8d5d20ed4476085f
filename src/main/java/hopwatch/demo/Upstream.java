package hopwatch.demo;

import hopwatch.config.Address;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** The next server further in, asked over HTTPS on kept connections; its certificate must be our authority's. */
final class Upstream {
    /** Far more than the demo ever asks at once: a question that waits for a connection would look slow. */
    private static final int CONNECTIONS = 64;

    private final HttpClient client;
    private final SocketAddress server;
    private final Duration patience;

    Upstream(Vertx vertx, Authority authority, Address server, Duration patience) {
        this.client = vertx.createHttpClient(trusting(authority), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.server = SocketAddress.inetSocketAddress(server.port(), server.host());
        this.patience = patience;
    }

    private static HttpClientOptions trusting(Authority authority) {
        return new HttpClientOptions()
                .setSsl(true)
                .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(authority.rootPem())));
    }

    /** Never fails: a server that cannot be reached is a 502, one that keeps silent a 504. */
    Future<Reply> ask(Ask ask) {
        return client.request(request(ask))
                .compose(HttpClientRequest::send)
                .compose(Upstream::whole)
                .otherwise(Upstream::failed);
    }

    private RequestOptions request(Ask ask) {
        return new RequestOptions()
                .setServer(server)
                .setHost(ask.host())
                .setPort(443)
                .setMethod(ask.method())
                .setURI(ask.uri())
                .setTimeout(patience.toMillis());
    }

    private static Future<Reply> whole(HttpClientResponse response) {
        return response.body().map(body -> Reply.from(response, body));
    }

    private static Reply failed(Throwable failure) {
        boolean silent = failure instanceof TimeoutException || failure instanceof ConnectTimeoutException;
        return silent ? Reply.of(504, "upstream timed out") : Reply.of(502, "upstream unreachable");
    }

    Future<Void> close() {
        return client.close();
    }
}
