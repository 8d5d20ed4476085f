package hopwatch.probe.web;

import hopwatch.probe.Answer;
import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientResponse;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;

/** One check's way from DNS to the last byte, through its redirects, on the check's own context. Event loop. */
final class Journey {
    private final Check check;
    private final Clients clients;
    private final Whereabouts whereabouts;
    private final Dialling dialling;
    private final Exchange exchange;
    private final Leg first;
    private final Cookies cookies = new Cookies();
    private final Set<String> asked = new HashSet<>();
    private boolean repeated;

    Journey(Check check, Clients clients, Whereabouts whereabouts, Dialling dialling, Exchange exchange) {
        this.check = check;
        this.clients = clients;
        this.whereabouts = whereabouts;
        this.dialling = dialling;
        this.exchange = exchange;
        this.first = Leg.first(check.web(), check.question().connect());
    }

    Future<Answer> go() {
        return ask(first);
    }

    private Future<Answer> ask(Leg leg) {
        asked.add(key(leg));
        return head(leg).compose(head -> isToBeFollowed(head) ? ask(next(leg, head)) : exchange.answer(check, head));
    }

    private Future<HttpClientResponse> head(Leg leg) {
        return clients.of(leg.tls(), check.web().request().offer())
                .compose(client ->
                        whereabouts.of(check, leg).compose(found -> dialling.connection(check, client, leg, found)))
                .onSuccess(this::listen)
                .compose(connection -> exchange.head(check, connection, leg, cookies.of(leg.url())))
                .recover(why -> !repeated && check.isUntouchedBy(why) ? repeated(leg) : Future.failedFuture(why));
    }

    private Future<HttpClientResponse> repeated(Leg leg) {
        repeated = true;
        check.hangUp();
        return head(leg);
    }

    /** We hear of it before Vert.x does, which would log what nobody handles. */
    private void listen(HttpClientConnection connection) {
        connection.exceptionHandler(heard -> {});
        Channel channel = check.channel();
        if (channel != null) {
            Wire.listen(channel, check);
        }
    }

    private boolean isToBeFollowed(HttpClientResponse head) {
        return check.redirects() > 0 && Redirects.isRedirect(head.statusCode());
    }

    private Leg next(Leg leg, HttpClientResponse head) {
        cookies.hear(leg.url(), head.headers().getAll("set-cookie"));
        URI target = Redirects.next(leg.url(), head.getHeader("location"));
        Leg next = leg.redirectedTo(target, head.statusCode(), first);
        if (asked.contains(key(next))) {
            throw new Failure(Cause.REDIRECT_LOOP);
        }
        if (asked.size() > check.redirects()) {
            throw new Failure(Cause.REDIRECT_TOO_MANY, "more than " + check.redirects());
        }
        check.hangUp();
        check.sighting().redirected();
        return next;
    }

    /** Asking the same again with another cookie is no circle: that is how sign-ins work. */
    private String key(Leg leg) {
        return leg.method() + " " + leg.url() + " " + cookies.of(leg.url()).orElse("");
    }
}
