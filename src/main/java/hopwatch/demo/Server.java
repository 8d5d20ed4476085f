package hopwatch.demo;

import hopwatch.config.Address;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTPS server of the demo's world, with faults on order. It keeps its port, dead or alive. Its fields are touched
 * on its loop only; its methods may be called from any thread.
 */
public final class Server {
    private static final Logger log = LoggerFactory.getLogger(Server.class);
    private static final String LOOPBACK = "127.0.0.1";

    private final Vertx vertx;
    private final Loop loop;
    private final Certificates certificates;
    private final Role role;

    private Faults faults = Faults.NONE;
    private Future<Void> settled = Future.succeededFuture();
    private int port;
    private @Nullable HttpServer listener;
    private @Nullable Doorman doorman;
    private @Nullable HeldPort held;

    private Server(Vertx vertx, Loop loop, Certificates certificates, Role role) {
        this.vertx = vertx;
        this.loop = loop;
        this.certificates = certificates;
        this.role = role;
    }

    static Future<Server> start(Vertx vertx, Loop loop, Certificates certificates, Role role) {
        Server server = new Server(vertx, loop, certificates, role);
        return loop.call(server::listen).map(server);
    }

    /** Where it listens, or will again once healed. */
    public Address address() {
        return new Address(LOOPBACK, port);
    }

    /** For every site; completes when the fault can be met. Other faults stay. */
    public Future<Void> suffer(Fault fault) {
        return become(now -> now.with(Faults.EVERY_SITE, fault));
    }

    /** For one site. */
    public Future<Void> suffer(Site site, Fault fault) {
        return become(now -> now.with(site.host(), fault));
    }

    /** Takes all faults away. */
    public Future<Void> heal() {
        return become(now -> Faults.NONE);
    }

    Future<Void> close() {
        return loop.call(() -> next(this::leave));
    }

    private Future<Void> become(UnaryOperator<Faults> change) {
        return loop.call(() -> {
            faults = change.apply(faults);
            return next(this::settle);
        });
    }

    /** One change at a time: a listener that is still closing cannot open. */
    private Future<Void> next(Supplier<Future<Void>> change) {
        settled = settled.transform(before -> change.get());
        return settled;
    }

    private Future<Void> settle() {
        if (faults.isDead()) {
            return die();
        }
        HttpServer alive = listener;
        Doorman atTheDoor = doorman;
        if (alive == null || atTheDoor == null) {
            return die().compose(closed -> listen());
        }
        atTheDoor.isLate(faults.lateness());
        return alive.updateSSLOptions(certificates.under(faults)).mapEmpty();
    }

    /** Behind a doorman, who lets handshakes begin late: so that nobody is refused while that changes. */
    private Future<Void> listen() {
        HttpServer fresh = vertx.createHttpServer(new HttpServerConfig(), certificates.under(faults))
                .requestHandler(this::serve)
                .exceptionHandler(broken -> log.debug("a connection to port {} broke", port, broken));
        return fresh.listen(0, LOOPBACK).compose(this::behindTheDoor);
    }

    /** The port that is held while it is dead is let go once somebody listens there. */
    private Future<Void> behindTheDoor(HttpServer open) {
        return Doorman.open(vertx, at(port), at(open.actualPort())).map(stands -> {
            release();
            listener = open;
            doorman = stands;
            port = stands.port();
            stands.isLate(faults.lateness());
            return null;
        });
    }

    private static SocketAddress at(int port) {
        return SocketAddress.inetSocketAddress(port, LOOPBACK);
    }

    private Future<Void> die() {
        return held != null ? Future.succeededFuture() : stopListening().compose(closed -> hold());
    }

    /** The port is free at the end, and not a moment later: holding it waits for that. */
    private Future<Void> leave() {
        boolean left = listener == null && held == null;
        return left ? Future.succeededFuture() : die().onSuccess(dead -> release());
    }

    private Future<Void> hold() {
        return HeldPort.take(vertx, port).map(taken -> {
            held = taken;
            return null;
        });
    }

    private Future<Void> stopListening() {
        HttpServer alive = listener;
        Doorman before = doorman;
        listener = null;
        doorman = null;
        Future<Void> left = before == null ? Future.succeededFuture() : before.close();
        return left.eventually(() -> alive == null ? Future.succeededFuture() : alive.close());
    }

    private void release() {
        HeldPort kept = held;
        held = null;
        if (kept != null) {
            kept.release();
        }
    }

    private void serve(HttpServerRequest request) {
        Ask ask = Ask.of(request);
        hesitate(ask)
                .compose(ready -> answer(ask))
                .compose(reply -> reply.send(request.response()))
                .onFailure(broken -> log.debug("{} was not answered", ask, broken));
    }

    private Future<Void> hesitate(Ask ask) {
        Optional<Duration> slowness = faults.slowness(ask.host());
        return slowness.isEmpty()
                ? Future.succeededFuture()
                : vertx.timer(slowness.get().toMillis(), TimeUnit.MILLISECONDS);
    }

    private Future<Reply> answer(Ask ask) {
        Optional<Integer> status = faults.status(ask.host());
        return status.isPresent()
                ? Future.succeededFuture(Reply.of(status.get(), "out of order"))
                : role.answer(ask).map(reply -> distorted(ask, reply));
    }

    private Reply distorted(Ask ask, Reply reply) {
        return faults.wrongBody(ask.host()).map(reply::withBody).orElse(reply);
    }
}
