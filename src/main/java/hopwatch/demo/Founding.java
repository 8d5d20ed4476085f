package hopwatch.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Sets the world's servers up, from the origin outwards; everything happens on the one loop. */
record Founding(
        Vertx vertx,
        Loop loop,
        Authority authority,
        Certificates certificates,
        InstantSource clock,
        RandomGenerator random,
        Duration patience) {
    /** How much more the CDN has than the proxy, so that the proxy is the first to give up. */
    private static final Duration LONGER = Duration.ofMillis(200);

    static Founding on(Vertx vertx, Loop loop, InstantSource clock, RandomGenerator random, Duration patience) {
        Authority authority = new Authority(clock.instant());
        Certificates certificates = new Certificates(authority, clock, Site.hosts());
        return new Founding(vertx, loop, authority, certificates, clock, random, patience);
    }

    Future<Link> origin() {
        return linked(new Origin(pace(20, 60)), patience);
    }

    Future<Link> proxy(Link origin) {
        return linked(new Proxy(origin.way(), pace(1, 4)), patience.plus(LONGER));
    }

    /** Several nodes of one cache. */
    Future<List<Server>> cdn(Link proxy, int nodes) {
        Role cache = new Cdn(proxy.way(), pace(2, 5), clock);
        return Future.all(Stream.generate(() -> serving(cache)).limit(nodes).toList())
                .map(all -> all.list());
    }

    private Future<Link> linked(Role role, Duration asked) {
        return serving(role).map(server -> new Link(server, new Upstream(vertx, authority, server.address(), asked)));
    }

    private Future<Server> serving(Role role) {
        return Server.start(vertx, loop, certificates, role);
    }

    private Pace pace(long leastMillis, long mostMillis) {
        return Pace.ofMillis(vertx, random, leastMillis, mostMillis);
    }
}
