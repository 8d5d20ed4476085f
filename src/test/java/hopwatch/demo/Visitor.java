package hopwatch.demo;

import static java.util.concurrent.TimeUnit.SECONDS;

import hopwatch.config.Address;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Asks a server for a site's page over a fresh connection, trusting one authority only; may wait, as tests may. */
final class Visitor {
    private final HttpClientAgent client;

    Visitor(Vertx vertx, Authority authority) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setSsl(true)
                .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(authority.rootPem()))));
    }

    /** What one visit brings back. */
    record Seen(Reply reply, X509Certificate certificate) {
        int status() {
            return reply.status();
        }

        String body() {
            return reply.body().toString();
        }

        String header(String name) {
            return reply.header(name).orElse("");
        }
    }

    Seen see(Server server, Site site) throws Exception {
        return visit(server.address(), site).await(60, SECONDS);
    }

    Future<Seen> visit(Address address, Site site) {
        HttpConnectOptions where = new HttpConnectOptions()
                .setServer(SocketAddress.inetSocketAddress(address.port(), address.host()))
                .setHost(site.host())
                .setPort(443);
        return client.connect(where).compose(connection -> connection
                .request(HttpMethod.GET, "/")
                .compose(HttpClientRequest::send)
                .compose(response -> response.body()
                        .map(body -> new Seen(
                                Reply.from(response, body),
                                leaf(response.request().connection().sslSession()))))
                .eventually(connection::close));
    }

    private static X509Certificate leaf(SSLSession session) {
        try {
            return (X509Certificate) session.getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException unverified) {
            throw new IllegalStateException(unverified);
        }
    }
}
