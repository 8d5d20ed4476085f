package hopwatch.demo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hopwatch.cache.CacheHeaders;
import hopwatch.demo.Visitor.Seen;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldTest {
    private static final Fault DEAD = new Fault.Dead();

    /** This machine may hold up all of the world's servers at once, and none of them is to be blamed for it. */
    static final Duration AMPLE = Duration.ofSeconds(60);

    private static Vertx vertx;

    private final HandClock clock = new HandClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private World world;
    private Visitor visitor;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void leave() throws Exception {
        vertx.close().await(60, SECONDS);
    }

    @BeforeEach
    void start(@TempDir Path dir) throws Exception {
        world = World.start(vertx, dir, clock, new Random(7), AMPLE).await(60, SECONDS);
        visitor = new Visitor(vertx, world.authority());
    }

    @AfterEach
    void close() throws Exception {
        world.close().await(60, SECONDS);
    }

    private List<Server> servers() {
        return world.servers().toList();
    }

    private static void order(Server server, Fault fault) throws Exception {
        server.suffer(fault).await(60, SECONDS);
    }

    @Test
    void every_server_serves_every_site_with_a_certificate_of_its_own() throws Exception {
        for (Server server : servers()) {
            for (Site site : Site.values()) {
                Seen seen = visitor.see(server, site);

                assertThat(seen.status()).isEqualTo(200);
                assertThat(seen.body()).isEqualTo(site.body());
                assertThat(seen.certificate().getSubjectX500Principal().getName())
                        .isEqualTo("CN=" + site.host());
            }
        }
    }

    @Test
    void each_server_on_the_way_leaves_its_name() throws Exception {
        assertThat(visitor.see(world.origin(), Site.API).header("via")).isEmpty();
        assertThat(visitor.see(world.proxy(), Site.API).header("via")).isEqualTo("1.1 demo-proxy");
        assertThat(visitor.see(world.cdn(), Site.API).header("via")).isEqualTo("1.1 demo-proxy, 1.1 demo-cdn");
    }

    @Test
    void a_stranger_does_not_trust_the_local_authority() {
        Visitor stranger = new Visitor(vertx, new Authority(clock.instant()));

        assertThatThrownBy(() -> stranger.see(world.cdn(), Site.SHOP)).isInstanceOf(SSLException.class);
    }

    /** What a reader of the CDN's headers understands. */
    private static String cached(Seen seen) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        seen.reply().headers().forEach((name, value) -> headers.put(name, List.of(value)));
        return CacheHeaders.read(seen.status(), headers).words();
    }

    @Test
    void the_cdn_answers_from_its_cache_until_the_page_is_no_longer_fresh() throws Exception {
        Seen first = visitor.see(world.cdn(), Site.SHOP);
        clock.advance(Duration.ofSeconds(4));
        Seen fresh = visitor.see(world.cdn(), Site.SHOP);
        clock.advance(Duration.ofSeconds(1));
        Seen renewed = visitor.see(world.cdn(), Site.SHOP);

        assertThat(first.header("x-cache")).isEqualTo("MISS");
        assertThat(first.header("cache-status")).isEqualTo("demo-cdn; fwd=uri-miss; fwd-status=200; stored");
        assertThat(fresh.header("x-cache")).isEqualTo("HIT");
        assertThat(fresh.header("cache-status")).isEqualTo("demo-cdn; hit; ttl=1");
        assertThat(fresh.header("age")).isEqualTo("4");
        assertThat(renewed.header("x-cache")).isEqualTo("MISS");
        assertThat(renewed.header("cache-status")).isEqualTo("demo-cdn; fwd=stale; fwd-status=200; stored");
        assertThat(renewed.header("age")).isEmpty();
        assertThat(Stream.of(first, fresh, renewed).map(WorldTest::cached))
                .containsExactly("miss", "hit, 4 s old", "miss");
    }

    @Test
    void the_shop_outlives_its_origin_and_the_api_does_not() throws Exception {
        assertThat(visitor.see(world.cdn(), Site.SHOP).status()).isEqualTo(200);
        assertThat(visitor.see(world.cdn(), Site.API).status()).isEqualTo(200);

        order(world.origin(), DEAD);
        clock.advance(Duration.ofSeconds(8));
        Seen shop = visitor.see(world.cdn(), Site.SHOP);
        Seen api = visitor.see(world.cdn(), Site.API);

        assertThat(shop.status()).isEqualTo(200);
        assertThat(shop.body()).isEqualTo(Site.SHOP.body());
        assertThat(shop.header("x-cache")).isEqualTo("STALE");
        assertThat(shop.header("cache-status"))
                .isEqualTo("demo-cdn; fwd=stale; fwd-status=502; detail=stale-if-error; ttl=-3");
        assertThat(shop.header("age")).isEqualTo("8");
        assertThat(cached(shop)).isEqualTo("stale, 8 s old");
        assertThat(api.status()).isEqualTo(502);
        assertThat(api.header("x-cache")).isEqualTo("MISS");
    }

    @Test
    void a_stale_page_stands_in_for_a_day_and_not_a_second_longer() throws Exception {
        assertThat(visitor.see(world.cdn(), Site.SHOP).status()).isEqualTo(200);
        order(world.proxy(), DEAD);

        clock.advance(Duration.ofSeconds(86_400 + 4));
        int lastMoment = visitor.see(world.cdn(), Site.SHOP).status();
        clock.advance(Duration.ofSeconds(1));
        int tooLate = visitor.see(world.cdn(), Site.SHOP).status();

        assertThat(lastMoment).isEqualTo(200);
        assertThat(tooLate).isEqualTo(502);
    }

    @Test
    void the_proxy_says_502_for_an_origin_that_refuses() throws Exception {
        order(world.origin(), DEAD);

        assertThat(visitor.see(world.proxy(), Site.API).status()).isEqualTo(502);
    }

    @Test
    void the_proxy_says_504_for_an_origin_that_keeps_silent(@TempDir Path dir) throws Exception {
        Duration impatience = Duration.ofMillis(600);
        World other = World.start(vertx, dir, clock, new Random(7), impatience).await(60, SECONDS);
        order(other.origin(), new Fault.Slow(AMPLE));

        assertThat(new Visitor(vertx, other.authority())
                        .see(other.proxy(), Site.API)
                        .status())
                .isEqualTo(504);
        other.close().await(60, SECONDS);
    }

    @Test
    void the_proxy_does_not_accept_an_expired_certificate_on_a_new_connection() throws Exception {
        order(world.origin(), DEAD);
        world.origin().heal().await(60, SECONDS);
        order(world.origin(), new Fault.CertificateEndsIn(Duration.ofDays(-1)));

        assertThat(visitor.see(world.proxy(), Site.API).status()).isEqualTo(502);
    }

    @Test
    void a_dead_server_refuses_and_comes_back_on_the_same_port() throws Exception {
        Server cdn = world.cdn();
        int port = cdn.address().port();

        order(cdn, DEAD);
        assertThatThrownBy(() -> visitor.see(cdn, Site.SHOP)).isInstanceOf(ConnectException.class);
        order(cdn, DEAD);
        assertThatThrownBy(() -> visitor.see(cdn, Site.SHOP)).isInstanceOf(ConnectException.class);
        cdn.heal().await(60, SECONDS);

        assertThat(cdn.address().port()).isEqualTo(port);
        assertThat(visitor.see(cdn, Site.SHOP).status()).isEqualTo(200);
    }

    @Test
    void faults_may_be_ordered_faster_than_they_take_effect() throws Exception {
        Future<Void> dying = world.origin().suffer(DEAD);
        Future<Void> rising = world.origin().heal();
        Future<Void> dyingAgain = world.origin().suffer(DEAD);
        Future<Void> risingAgain = world.origin().heal();
        Future.all(dying, rising, dyingAgain, risingAgain).await(60, SECONDS);

        assertThat(visitor.see(world.origin(), Site.API).status()).isEqualTo(200);
    }

    @Test
    void a_dead_servers_port_goes_to_nobody_else() throws Exception {
        order(world.origin(), DEAD);

        try (ServerSocket other = new ServerSocket()) {
            other.setReuseAddress(false);
            InetSocketAddress taken = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), world.origin().address().port());
            assertThatThrownBy(() -> other.bind(taken)).isInstanceOf(BindException.class);
        }
    }

    @Test
    void a_wrong_page_keeps_its_status_and_concerns_its_site_only() throws Exception {
        world.origin()
                .suffer(Site.DOCS, new Fault.WrongBody("<h1>It works!</h1>"))
                .await(60, SECONDS);

        Seen docs = visitor.see(world.cdn(), Site.DOCS);
        assertThat(docs.status()).isEqualTo(200);
        assertThat(docs.body()).isEqualTo("<h1>It works!</h1>");
        assertThat(visitor.see(world.cdn(), Site.SHOP).body()).isEqualTo(Site.SHOP.body());
    }

    @Test
    void a_status_on_order_replaces_the_answer() throws Exception {
        order(world.proxy(), new Fault.Status(503));

        assertThat(visitor.see(world.proxy(), Site.API).status()).isEqualTo(503);
        assertThat(visitor.see(world.cdn(), Site.API).status()).isEqualTo(503);
        assertThat(visitor.see(world.origin(), Site.API).status()).isEqualTo(200);
    }

    @Test
    void a_slow_server_answers_later_than_its_delay() throws Exception {
        order(world.origin(), new Fault.Slow(Duration.ofMillis(150)));

        long began = System.nanoTime();
        Seen seen = visitor.see(world.proxy(), Site.API);

        assertThat(seen.status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(165));
    }

    @Test
    void the_cdns_nodes_share_one_cache() throws Exception {
        Server other = world.cdnNodes().get(1);

        assertThat(visitor.see(world.cdn(), Site.SHOP).header("x-cache")).isEqualTo("MISS");
        clock.advance(Duration.ofSeconds(3));
        assertThat(visitor.see(other, Site.SHOP).header("age")).isEqualTo("3");
        assertThat(other.address()).isNotEqualTo(world.cdn().address());
    }

    @Test
    void a_certificate_may_end_at_one_node_of_two() throws Exception {
        world.cdnNodes()
                .get(1)
                .suffer(Site.PAYMENTS, new Fault.CertificateEndsIn(Duration.ofDays(-1)))
                .await(60, SECONDS);

        assertThat(visitor.see(world.cdn(), Site.PAYMENTS).status()).isEqualTo(200);
        assertThatThrownBy(() -> visitor.see(world.cdnNodes().get(1), Site.PAYMENTS))
                .isInstanceOf(SSLException.class);
        assertThat(visitor.see(world.cdnNodes().get(1), Site.SHOP).status()).isEqualTo(200);
    }

    @Test
    void a_slow_handshake_delays_new_connections_and_keeps_the_port() throws Exception {
        int port = world.proxy().address().port();
        order(world.proxy(), new Fault.SlowHandshake(Duration.ofMillis(150)));

        assertThat(world.proxy().address().port()).isEqualTo(port);
        assertThat(timeOf(world.proxy())).isGreaterThan(Duration.ofMillis(150));
        assertThat(timeOf(world.proxy())).isGreaterThan(Duration.ofMillis(150));

        world.proxy().heal().await(60, SECONDS);
        assertThat(visitor.see(world.proxy(), Site.API).status()).isEqualTo(200);
        assertThat(world.proxy().address().port()).isEqualTo(port);
    }

    @Test
    void nobody_is_refused_while_handshakes_come_to_be_slow_or_quick_again() throws Exception {
        isOpenDuring(world.proxy().suffer(new Fault.SlowHandshake(Duration.ofMillis(150))));
        isOpenDuring(world.proxy().heal());
    }

    private void isOpenDuring(Future<Void> change) throws Exception {
        for (int i = 0; i < 200 && !change.isComplete(); i++) {
            new Socket(InetAddress.getLoopbackAddress(), world.proxy().address().port()).close();
        }
        change.await(10, SECONDS);
    }

    @Test
    void a_slow_handshake_may_become_another_fault_and_back() throws Exception {
        order(world.proxy(), new Fault.SlowHandshake(Duration.ofMillis(1)));
        order(world.proxy(), DEAD);
        assertThatThrownBy(() -> visitor.see(world.proxy(), Site.SHOP)).isInstanceOf(ConnectException.class);

        world.proxy().heal().await(60, SECONDS);
        order(world.proxy(), new Fault.SlowHandshake(Duration.ofMillis(1)));
        order(world.proxy(), new Fault.Status(503));

        assertThat(visitor.see(world.proxy(), Site.API).status()).isEqualTo(503);
    }

    private Duration timeOf(Server server) throws Exception {
        long began = System.nanoTime();
        assertThat(visitor.see(server, Site.API).status()).isEqualTo(200);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Test
    void a_certificate_on_order_ends_when_asked_and_leaves_the_other_sites_alone() throws Exception {
        X509Certificate before = visitor.see(world.cdn(), Site.SHOP).certificate();
        world.cdn()
                .suffer(Site.PAYMENTS, new Fault.CertificateEndsIn(Duration.ofDays(3)))
                .await(60, SECONDS);

        X509Certificate ending = visitor.see(world.cdn(), Site.PAYMENTS).certificate();
        assertThat(ending.getNotAfter().toInstant()).isEqualTo(clock.instant().plus(Duration.ofDays(3)));
        assertThat(visitor.see(world.cdn(), Site.SHOP).certificate()).isEqualTo(before);

        world.cdn().heal().await(60, SECONDS);
        X509Certificate renewed = visitor.see(world.cdn(), Site.PAYMENTS).certificate();
        assertThat(renewed.getNotAfter().toInstant()).isEqualTo(clock.instant().plus(Duration.ofDays(90)));
    }

    @Test
    void healing_the_world_takes_every_fault_away() throws Exception {
        order(world.origin(), DEAD);
        order(world.proxy(), new Fault.Status(500));
        order(world.cdn(), new Fault.WrongBody("?"));
        assertThat(visitor.see(world.cdn(), Site.API).body()).isEqualTo("?");

        world.heal().await(60, SECONDS);

        assertThat(visitor.see(world.cdn(), Site.API).body()).isEqualTo(Site.API.body());
    }

    @Test
    void closing_frees_the_ports_of_the_living_the_dead_and_the_slow() throws Exception {
        order(world.origin(), DEAD);
        order(world.proxy(), new Fault.SlowHandshake(Duration.ofMillis(1)));
        world.close().await(60, SECONDS);

        for (Server server : servers()) {
            assertThatCode(() -> listenOn(server.address().port())).doesNotThrowAnyException();
        }
    }

    @Test
    void the_monitors_file_stands_beside_the_authoritys_certificate() throws Exception {
        Path file = world.writeMonitors(URI.create("http://127.0.0.1:9/slack")).await(60, SECONDS);

        assertThat(file.getParent()).isEqualTo(world.ca().getParent());
        assertThat(Files.readString(world.ca())).startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(Files.readString(file)).contains("http://127.0.0.1:9/slack");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private static void listenOn(int port) throws Exception {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.getLocalPort()).isEqualTo(port);
        }
    }
}
