package hopwatch.api;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;

/** The way to every route: none is reached before what it needs is there. */
public final class Routes {
    /** Under which each route carries its {@link Need}, for whoever lists them. */
    static final String NEED = "need";

    static final int LONGEST_BODY = 64 * 1024;
    private static final String BY = "by";

    private final Router router;
    private final Access access;
    /** Used as a handler of our own kind: Vert.x wants bodies read first of all, and nobody who is turned away is to be read. */
    private final BodyHandler bodies = BodyHandler.create(false).setBodyLimit(LONGEST_BODY);

    Routes(Router router, Access access) {
        this.router = router;
        this.access = access;
    }

    /** What is declared for one path; to be closed by what else it does not do. */
    void read(String path, Need need, Handler<RoutingContext> handler) {
        readable(path, need, handler);
        refused(path, "GET, HEAD");
    }

    /** A POST that brings nothing. */
    void call(String path, Need need, Handler<RoutingContext> handler) {
        declared(router.post(path), need)
                .handler(Routes::refuseOtherSites)
                .handler(admitting(need))
                .handler(handler);
        refused(path, "POST");
    }

    /** A POST that brings a JSON object. */
    void write(String path, Need need, Handler<RoutingContext> handler) {
        writable(path, need, handler);
        refused(path, "POST");
    }

    void readAndWrite(String path, Handler<RoutingContext> reading, Need need, Handler<RoutingContext> writing) {
        readable(path, Need.READ, reading);
        writable(path, need, writing);
        refused(path, "GET, HEAD, POST");
    }

    /** Whatever the method: the handler looks itself. */
    void any(String path, Need need, Handler<RoutingContext> handler) {
        declared(router.route(path), need).handler(admitting(need)).handler(handler);
    }

    /** Whose token it was; empty where none was needed. */
    static String by(RoutingContext asked) {
        return asked.get(BY, "");
    }

    private void readable(String path, Need need, Handler<RoutingContext> handler) {
        Route route = router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
        declared(route, need).handler(admitting(need)).handler(handler);
    }

    private void writable(String path, Need need, Handler<RoutingContext> handler) {
        declared(router.post(path), need)
                .handler(Routes::refuseOtherSites)
                .handler(admitting(need))
                .handler(Routes::refuseOtherTypes)
                .handler(asked -> bodies.handle(asked))
                .handler(handler)
                .failureHandler(Routes::failed);
    }

    private void refused(String path, String allowed) {
        declared(router.route(path), Need.NOTHING).handler(asked -> {
            asked.response().putHeader("Allow", allowed);
            Answer.text(asked, 405, "Method Not Allowed\n");
        });
    }

    static Route declared(Route route, Need need) {
        return route.putMetadata(NEED, need);
    }

    private Handler<RoutingContext> admitting(Need need) {
        return asked -> {
            HttpServerRequest request = asked.request();
            String address = request.remoteAddress().hostAddress();
            boolean unused = access.admit(need, request.headers().getAll("Authorization"), address)
                    .match(admitted -> goOn(asked, admitted), turned -> turn(asked, turned));
        };
    }

    private static boolean goOn(RoutingContext asked, Admission.Admitted admitted) {
        asked.put(BY, admitted.by());
        asked.next();
        return true;
    }

    private static boolean turn(RoutingContext asked, Admission.Turned turned) {
        HttpServerResponse response = asked.response();
        if (turned.challenge() != null) {
            response.putHeader("WWW-Authenticate", turned.challenge());
        }
        if (turned.retryAfter() > 0) {
            response.putHeader("Retry-After", Long.toString(turned.retryAfter()));
        }
        Answer.error(asked, turned.status(), turned.why());
        return false;
    }

    /** A page of another site makes a browser send what it likes to a loopback port; browsers say so. */
    private static void refuseOtherSites(RoutingContext asked) {
        HttpServerRequest request = asked.request();
        String site = request.getHeader("Sec-Fetch-Site");
        boolean foreign = request.getHeader("Origin") != null
                || !List.of("none", "same-origin").contains(site == null ? "none" : site);
        if (foreign) {
            Answer.error(asked, 403, "not from a page of another site");
        } else {
            asked.next();
        }
    }

    private static void refuseOtherTypes(RoutingContext asked) {
        String type = asked.request().getHeader("Content-Type");
        if (type != null && type.strip().matches("(?i)application/json(\\s*;\\s*charset=\"?utf-8\"?)?")) {
            asked.next();
        } else {
            Answer.error(asked, 415, "wanted: Content-Type: application/json");
        }
    }

    private static void failed(RoutingContext asked) {
        if (asked.statusCode() == 413) {
            Answer.error(asked, 413, "the body is longer than " + LONGEST_BODY + " bytes");
        } else if (asked.failure() == null) {
            Answer.error(asked, asked.statusCode(), "the request cannot be read");
        } else {
            Answer.bug(asked, asked.failure());
        }
    }
}
