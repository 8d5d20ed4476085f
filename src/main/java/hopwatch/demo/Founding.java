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
        RandomGenerator random) {
    /** Less than a monitor's timeout, so that visitors see a gateway's 504 rather than nothing. */
    private static final Duration PROXY_PATIENCE = Duration.ofMillis(600);

    /** More than the proxy's, so that the proxy is the first to give up. */
    private static final Duration CDN_PATIENCE = Duration.ofMillis(800);

    static Founding on(Vertx vertx, Loop loop, InstantSource clock, RandomGenerator random) {
        Authority authority = new Authority(clock.instant());
        Certificates certificates = new Certificates(authority, clock, Site.hosts());
        return new Founding(vertx, loop, authority, certificates, clock, random);
    }

    Future<Link> origin() {
        return linked(new Origin(pace(20, 60)), PROXY_PATIENCE);
    }

    Future<Link> proxy(Link origin) {
        return linked(new Proxy(origin.way(), pace(1, 4)), CDN_PATIENCE);
    }

    /** Several nodes of one cache. */
    Future<List<Server>> cdn(Link proxy, int nodes) {
        Role cache = new Cdn(proxy.way(), pace(2, 5), clock);
        return Future.all(Stream.generate(() -> serving(cache)).limit(nodes).toList())
                .map(all -> all.list());
    }

    private Future<Link> linked(Role role, Duration patience) {
        return serving(role)
                .map(server -> new Link(server, new Upstream(vertx, authority, server.address(), patience)));
    }

    private Future<Server> serving(Role role) {
        return Server.start(vertx, loop, certificates, role);
    }

    private Pace pace(long leastMillis, long mostMillis) {
        return Pace.ofMillis(vertx, random, leastMillis, mostMillis);
    }
}
