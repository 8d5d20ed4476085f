package hopwatch.probe;

import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One check's way from DNS to the last byte, through its redirects, on the check's own context. Event loop. */
final class Journey {
    private static final int MOST_ADDRESSES = 4;

    private final Check check;
    private final Dials dials;
    private final InstantSource clock;
    private final Clients clients;
    private final Resolver names;
    private final Reach reach;
    private final Exchange exchange;
    private final Set<URI> seen = new HashSet<>();

    Journey(Check check, Dials dials, InstantSource clock, Clients clients, Resolver names, Reach reach) {
        this.check = check;
        this.dials = dials;
        this.clock = clock;
        this.clients = clients;
        this.names = names;
        this.reach = reach;
        this.exchange = new Exchange(check);
    }

    Future<Answer> ask(Leg leg) {
        seen.add(leg.url());
        return clients.of(leg.tls())
                .compose(client -> addresses(leg)
                        .compose(addresses -> connection(client, leg, addresses))
                        .compose(connection -> exchange.head(connection, leg)))
                .compose(head -> isToBeFollowed(head) ? ask(next(leg, head)) : answer(head));
    }

    private Future<List<InetAddress>> addresses(Leg leg) {
        check.progress().enter(Stage.DNS);
        String host = leg.at().host();
        return Addresses.literal(host)
                .map(literal -> Future.succeededFuture(List.of(literal)))
                .orElseGet(() -> names.resolve(host))
                .map(found -> reachable(leg, found));
    }

    private List<InetAddress> reachable(Leg leg, List<InetAddress> found) {
        String host = leg.at().host();
        List<InetAddress> admitted = found.stream()
                .filter(each -> leg.isRedirected() ? reach.admitsRedirect(host, each) : reach.admits(host, each))
                .toList();
        if (admitted.isEmpty()) {
            throw new Failure(
                    leg.isRedirected() ? Cause.REDIRECT_BLOCKED : Cause.DNS_BLOCKED_ADDRESS,
                    host + " is " + found.get(0).getHostAddress());
        }
        return Addresses.inOrder(admitted, MOST_ADDRESSES);
    }

    /** A family that this machine has no route for gives way to the next; any other failure is an answer. */
    private Future<HttpClientConnection> connection(Clients.Client client, Leg leg, List<InetAddress> left) {
        return dialled(client, leg, left.get(0))
                .recover(why -> left.size() > 1 && isForWantOfRoute(why)
                        ? connection(client, leg, left.subList(1, left.size()))
                        : Future.failedFuture(why));
    }

    private boolean isForWantOfRoute(Throwable why) {
        return !check.isOver() && Causes.of(Stage.CONNECT, why).reason() == Cause.SELF_ROUTE;
    }

    private Future<HttpClientConnection> dialled(Clients.Client client, Leg leg, InetAddress to) {
        if (check.isOver()) {
            return Future.failedFuture(new Failure(Cause.SELF_CANCELLED));
        }
        check.progress().enter(Stage.CONNECT);
        check.sighting().dialled(to, leg.at().port());
        InetAddress named = Addresses.of(leg.host(), to.getAddress());
        dials.await(named, Dial.of(check, leg.tls() != null));
        return client.agent()
                .connect(options(leg, named))
                .onComplete(done -> dials.forget(named))
                .onSuccess(connection -> {
                    check.sighting().connected(connection, client.trust());
                    listen();
                })
                .recover(why -> Future.failedFuture(Routes.explained(why, to)));
    }

    /** The address carries the URL's host: TLS names and verifies that, and nothing is looked up again. */
    private static HttpConnectOptions options(Leg leg, InetAddress named) {
        return new HttpConnectOptions()
                .setServer(SocketAddress.inetSocketAddress(
                        new InetSocketAddress(named, leg.at().port())))
                .setHost(leg.host())
                .setPort(leg.at().port())
                .setSsl(leg.tls() != null);
    }

    private void listen() {
        Channel channel = check.channel();
        if (channel != null) {
            Wire.listen(channel, check);
        }
    }

    private boolean isToBeFollowed(HttpClientResponse head) {
        return check.redirects() > 0 && Redirects.isRedirect(head.statusCode());
    }

    private Leg next(Leg leg, HttpClientResponse head) {
        URI next = Redirects.next(leg.url(), head.getHeader("location"));
        if (seen.contains(next)) {
            throw new Failure(Cause.REDIRECT_LOOP);
        }
        if (seen.size() > check.redirects()) {
            throw new Failure(Cause.REDIRECT_TOO_MANY, "more than " + check.redirects());
        }
        check.hangUp();
        check.sighting().redirected();
        return leg.redirectedTo(next);
    }

    private Future<Answer> answer(HttpClientResponse head) {
        return exchange.body(head)
                .map(body -> new Answer(
                        clock.instant(),
                        check.progress().phases(),
                        check.sighting().evidence(),
                        Exchange.headers(head.headers()),
                        body));
    }
}
