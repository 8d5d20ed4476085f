package hopwatch.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Address;
import hopwatch.config.Hop;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import hopwatch.config.load.ConfigLoader;
import hopwatch.demo.World;
import hopwatch.probe.Reach;
import hopwatch.probe.dns.NameServer;
import hopwatch.probe.dns.Names;
import hopwatch.probe.web.TimedTransport;
import hopwatch.probe.web.WebProber;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real sockets, on loopback. */
class HopsCommandTest {
    private final Vertx vertx = TimedTransport.vertx(new VertxOptions().setEventLoopPoolSize(1));

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    private static Ran run(String... arguments) {
        return Ran.command(arguments);
    }

    private HttpServer serving(String host, int port, int status) throws Exception {
        return vertx.createHttpServer()
                .requestHandler(asked ->
                        asked.response().setStatusCode(status).end("Hello").onFailure(gone -> {}))
                .listen(port, host)
                .await(10, SECONDS);
    }

    @Test
    void a_server_that_answers_as_the_edge_does_becomes_a_hop() throws Exception {
        int edge = serving("127.0.0.1", 0, 200).actualPort();
        int origin = serving("127.0.0.1", 0, 200).actualPort();
        int other = serving("127.0.0.1", 0, 404).actualPort();

        Ran ran = run(
                "hops",
                "http://127.0.0.1:" + edge + "/",
                "--candidate",
                "127.0.0.1:" + other,
                "--candidate",
                "localhost:" + origin,
                "--candidate",
                "127.0.0.1");

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("hops:\n  - Edge\n  - {name: Origin, connect: \"localhost:" + origin + "\"}\n")
                .contains("and the same page");
        assertThat(ran.err())
                .contains("127.0.0.1:" + other + " answers with status 404, the edge with 200")
                .contains("127.0.0.1:" + edge + " leads where the URL leads");
    }

    @Test
    void a_url_that_does_not_answer_is_exit_code_2() {
        Ran ran = run("hops", "http://127.0.0.1:1/");
        Ran json = run("hops", "http://127.0.0.1:1/", "--json");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("http://127.0.0.1:1/ cannot be reached: the connection was refused");
        assertThat(json.code()).isEqualTo(2);
        assertThat(new JsonObject(json.out()).getString("cause")).isEqualTo("connect_refused");
        assertThat(new JsonObject(json.out()).getJsonArray("hops")).isEmpty();
    }

    @Test
    void wrong_usage_is_exit_code_64() {
        assertThat(run("hops").code()).isEqualTo(64);
        assertThat(run("hops", "ftp://x.test/").code()).isEqualTo(64);
        assertThat(run("hops", "http://169.254.169.254/").err()).contains("link-local");
        assertThat(run("hops", "http://127.0.0.1:1/", "--candidate", "not a host")
                        .code())
                .isEqualTo(64);
        assertThat(run("hops", "http://127.0.0.1:1/", "--candidate", "169.254.169.254")
                        .code())
                .isEqualTo(64);
    }

    @Test
    void in_the_demos_world_proxy_and_origin_are_told_from_a_stranger(@TempDir Path dir) throws Exception {
        World world = World.start(vertx, dir, InstantSource.system(), new Random(7), Duration.ofSeconds(60))
                .await(60, SECONDS);
        Address cdn = world.cdn().address();
        Address stranger = new Address("127.0.0.1", serving("127.0.0.1", 0, 404).actualPort());
        try (NameServer dns = NameServer.saying(NameServer.code(NameServer.NXDOMAIN))) {
            dns.about("shop.demo.test", NameServer.alias("shop.demo.fastly.net"))
                    .about("shop.demo.fastly.net", NameServer.addresses("127.0.0.1"))
                    .about("proxy.demo.test", NameServer.addresses("127.0.0.1"));
            Names names = Names.asking(vertx, List.of(dns.address()));
            Reach reach = new Reach(Set.of("127.0.0.1"), Set.of());
            Scout scout = new Scout(
                    new WebProber(vertx, InstantSource.system(), System::nanoTime, () -> reach, names),
                    names,
                    host -> names.aliases(host, Duration.ofSeconds(5)),
                    reach);
            URI url = URI.create("https://shop.demo.test:" + cdn.port() + "/");

            Way way = scout.explore(
                            trusting(url, world.ca()),
                            List.of(
                                    new Address(
                                            "proxy.demo.test",
                                            world.proxy().address().port()),
                                    world.origin().address(),
                                    stranger))
                    .await(30, SECONDS);

            assertThat(way.aliases()).containsExactly("shop.demo.fastly.net");
            assertThat(way.edgeName()).isEqualTo("Fastly");
            assertThat(way.found())
                    .extracting(Tried::at)
                    .containsExactly(
                            new Address(
                                    "proxy.demo.test", world.proxy().address().port()),
                            world.origin().address());
            assertThat(way.found()).extracting(Tried::said).containsOnly("answers with status 200 and the same page");
            assertThat(HopsBlock.rest(way))
                    .contains(
                            "origin.demo.test:" + cdn.port() + " has no address",
                            stranger + " answers with status 404, the edge with 200");
        } finally {
            world.close().await(10, SECONDS);
        }
    }

    private static Hop trusting(URI url, Path ca) throws Exception {
        Hop edge = new ConfigLoader(name -> null)
                .watching(url.toString(), List.of())
                .monitors()
                .get(0)
                .hops()
                .get(0);
        Target.Web web = (Target.Web) edge.target();
        return new Hop(
                edge.name(),
                new Target.Web(web.url(), new Tls(true, true, "TLSv1.2", ca), web.request()),
                List.of(),
                edge.every(),
                edge.expect(),
                edge.degraded());
    }
}
