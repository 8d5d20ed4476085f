package hopwatch.probe.web;

import hopwatch.config.Proxy;
import hopwatch.probe.Addresses;
import hopwatch.probe.Stage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the fresh connection of a leg, TLS included, directly or through a proxy. Event loop. */
final class Dialling {
    private final Vertx vertx;
    private final Dials dials;

    Dialling(Vertx vertx, Dials dials) {
        this.vertx = vertx;
        this.dials = dials;
    }

    /** @param found where to, in the order in which they are tried; not empty */
    Future<HttpClientConnection> connection(Check check, Clients.Client client, Leg leg, List<InetAddress> found) {
        Proxy proxy = check.web().request().proxy();
        int port = proxy == null ? leg.at().port() : proxy.address().port();
        check.progress().enter(proxy == null ? Stage.CONNECT : Stage.PROXY);
        Stage afterConnect = leg.tls() == null ? Stage.WAIT : Stage.TLS;
        return new Race(
                        vertx,
                        check,
                        found,
                        port,
                        afterConnect,
                        (race, to) -> dialled(client, leg, proxy, race, to, port))
                .run()
                .onSuccess(connection -> check.sighting().connected(connection, client.trust()));
    }

    private Future<HttpClientConnection> dialled(
            Clients.Client client, Leg leg, @Nullable Proxy proxy, Race race, InetAddress to, int port) {
        InetAddress named = Addresses.of(leg.name(), to.getAddress());
        Tunnel tunnel = proxy == null ? null : new Tunnel(leg.at().toString(), proxy);
        dials.await(named, new Dial(to, race, tunnel));
        return client.agent()
                .connect(options(leg, named, port))
                .onComplete(done -> dials.forget(named))
                .recover(why -> Future.failedFuture(Routes.explained(why, to)));
    }

    /** The address carries the URL's host: TLS names and verifies that, and nothing is looked up again. */
    private static HttpConnectOptions options(Leg leg, InetAddress named, int port) {
        return new HttpConnectOptions()
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(named, port)))
                .setHost(leg.name())
                .setPort(leg.at().port())
                .setSsl(leg.tls() != null);
    }
}
