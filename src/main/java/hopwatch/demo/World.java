package hopwatch.demo;

import hopwatch.config.Address;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A small internet on loopback: a CDN of two nodes before a proxy before an origin, all speaking HTTPS with certificates
 * of one local authority, all on one event loop, each with faults on order. Its methods may be called from any thread.
 */
public final class World {
    private static final int CDN_NODES = 2;

    /** Less than a monitor's timeout, so that visitors see a gateway's 504 rather than nothing. */
    private static final Duration PATIENCE = Duration.ofMillis(600);

    private final Vertx vertx;
    private final Path dir;
    private final Authority authority;
    private final List<Server> cdn;
    private final Link proxy;
    private final Link origin;

    private World(Vertx vertx, Path dir, Authority authority, List<Server> cdn, Link proxy, Link origin) {
        this.vertx = vertx;
        this.dir = dir;
        this.authority = authority;
        this.cdn = cdn;
        this.proxy = proxy;
        this.origin = origin;
    }

    /**
     * Starts all of them on free ports.
     *
     * @param dir exists; gets the authority's certificate as {@code ca.pem}
     * @param random touched on the world's loop only
     */
    public static Future<World> start(Vertx vertx, Path dir, InstantSource clock, RandomGenerator random) {
        return start(vertx, dir, clock, random, PATIENCE);
    }

    /**
     * The same, for who may be held up at any moment and means no fault by it.
     *
     * @param patience of the proxy with the origin; the CDN has a little more with the proxy
     */
    public static Future<World> start(
            Vertx vertx, Path dir, InstantSource clock, RandomGenerator random, Duration patience) {
        Loop loop = new Loop(vertx);
        return loop.call(() -> {
            Founding founding = Founding.on(vertx, loop, clock, random, patience);
            return founding.origin()
                    .compose(origin -> founding.proxy(origin).compose(proxy -> founding.cdn(proxy, CDN_NODES)
                            .map(cdn -> new World(vertx, dir, founding.authority(), cdn, proxy, origin))))
                    .compose(World::warmUp)
                    .compose(World::publishAuthority);
        });
    }

    /** The first visitor shall not wait for classes to load and connections to open. The CDN's cache stays empty. */
    private Future<World> warmUp() {
        return Future.all(Site.hosts().stream()
                        .map(host -> proxy.way().ask(new Ask(HttpMethod.GET, host, "/")))
                        .toList())
                .map(this);
    }

    private Future<World> publishAuthority() {
        return vertx.fileSystem()
                .writeFile(ca().toString(), Buffer.buffer(authority.rootPem()))
                .map(this);
    }

    /** The CDN's first node. */
    public Server cdn() {
        return cdn.get(0);
    }

    /** The CDN's nodes, before one cache. */
    public List<Server> cdnNodes() {
        return cdn;
    }

    public Server proxy() {
        return proxy.server();
    }

    public Server origin() {
        return origin.server();
    }

    /** Who issued all certificates here. */
    public Authority authority() {
        return authority;
    }

    /** The authority's certificate, for {@code tls.ca}. */
    public Path ca() {
        return dir.resolve("ca.pem");
    }

    /** What to put into a {@code monitors.yaml} beside {@link #ca} to watch this world. */
    public String monitorsYaml(URI slack) {
        List<Address> nodes = cdn.stream().map(Server::address).toList();
        return new MonitorsFile(nodes, proxy().address(), origin().address(), slack).text();
    }

    /** Writes {@link #monitorsYaml} where its {@code ca.pem} is, for its owner's eyes only, and says where. */
    public Future<Path> writeMonitors(URI slack) {
        Path file = dir.resolve("monitors.yaml");
        return vertx.fileSystem()
                .writeFile(file.toString(), Buffer.buffer(monitorsYaml(slack)))
                .compose(written -> vertx.fileSystem().chmod(file.toString(), "rw-------"))
                .map(file);
    }

    /** All of them, from the outside in. */
    public Stream<Server> servers() {
        return Stream.concat(cdn.stream(), Stream.of(proxy(), origin()));
    }

    /** Takes all faults away. */
    public Future<Void> heal() {
        return each(servers(), Server::heal);
    }

    /** From the outside in, so that nobody is left asking. */
    public Future<Void> close() {
        return each(cdn.stream(), Server::close).eventually(proxy::close).eventually(origin::close);
    }

    static Future<Void> each(Stream<Server> servers, Function<Server, Future<Void>> deed) {
        return Future.join(servers.map(deed).toList()).mapEmpty();
    }
}
