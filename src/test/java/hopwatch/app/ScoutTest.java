package hopwatch.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.config.Address;
import hopwatch.config.Config;
import hopwatch.config.Hop;
import hopwatch.config.Target;
import hopwatch.config.load.ConfigLoader;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Fingerprint;
import hopwatch.probe.Observation;
import hopwatch.probe.Question;
import hopwatch.probe.Reach;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a made-up internet: DNS and servers are what each test says. */
class ScoutTest {
    private static final String URL = "https://www.shop.test/";

    private final Map<String, String> dns = new HashMap<>(Map.of("www.shop.test", "203.0.113.1"));
    private final Map<String, Function<Target.Web, Observation>> servers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private List<String> aliases = List.of();
    private Observation edge = answer(200, "a");

    private static Observation answer(int status, String body) {
        return answer(status, body, null);
    }

    private static Observation answer(int status, String body, @Nullable String provider) {
        CacheFacts cache = new CacheFacts(Served.UNTOLD, -1, null, provider, List.of());
        Evidence evidence = new Evidence(null, status, "HTTP/2", "TLSv1.3", 1, 0, null, cache);
        Fingerprint print = new Fingerprint(Map.of(), null, body);
        return new Observation.Answered(Instant.EPOCH, Phases.NONE, evidence, List.of(), print);
    }

    private static Observation failure(Cause cause) {
        return new Observation.Failed(Instant.EPOCH, Phases.NONE, Evidence.NONE, cause, "");
    }

    private Future<List<InetAddress>> resolve(String name, Duration limit) {
        try {
            return dns.containsKey(name)
                    ? Future.succeededFuture(List.of(InetAddress.getByName(dns.get(name))))
                    : Future.failedFuture("no such name");
        } catch (UnknownHostException bug) {
            throw new IllegalArgumentException(bug);
        }
    }

    private Future<Observation> probe(Question question) {
        Address at = question.connect();
        if (at == null) {
            return Future.succeededFuture(edge);
        }
        asked.add(at.toString());
        Function<Target.Web, Observation> server =
                servers.getOrDefault(at.toString(), web -> failure(Cause.CONNECT_REFUSED));
        return Future.succeededFuture(server.apply((Target.Web) question.target()));
    }

    private Way way(String... candidates) throws Exception {
        Config config = new ConfigLoader(name -> null).watching(URL, List.of(candidates));
        List<Hop> hops = config.monitors().get(0).hops();
        List<Address> given =
                hops.stream().flatMap(hop -> hop.connect().stream()).toList();
        Reach reach = new Reach(config.allow(), config.hosts());
        return new Scout(this::probe, this::resolve, name -> Future.succeededFuture(aliases), reach)
                .explore(hops.get(0), given)
                .await(10, SECONDS);
    }

    private static String said(Way way, String address) {
        return way.tried().stream()
                .filter(each -> each.at().toString().equals(address))
                .map(each -> (each.manner() == null ? "no: " : each.manner() + ": ") + each.said())
                .findFirst()
                .orElse("not tried");
    }

    @Test
    void an_origin_beside_the_name_is_found_and_its_edge_named_by_its_alias() throws Exception {
        aliases = List.of("shop.map.fastly.net");
        dns.put("origin.shop.test", "203.0.113.2");
        servers.put("203.0.113.2:443", web -> answer(200, "a"));

        Way way = way();

        assertThat(HopsBlock.of(way))
                .containsExactly(
                        "# https://www.shop.test/, an alias of shop.map.fastly.net, at 203.0.113.1: Fastly answers with"
                                + " status 200",
                        "# Origin: origin.shop.test:443 answers with status 200 and the same page",
                        "hops:",
                        "  - Fastly",
                        "  - {name: Origin, connect: \"origin.shop.test:443\"}");
        assertThat(HopsBlock.rest(way)).contains("origin.www.shop.test:443 has no address");
    }

    @Test
    void without_an_alias_headers_tell_the_provider() throws Exception {
        edge = answer(200, "a", "Cloudflare");

        assertThat(way().provider()).isEqualTo("Cloudflare");
        assertThat(HopsBlock.of(way())).contains("  - Cloudflare").last().isEqualTo("  - Cloudflare");
    }

    @Test
    void who_answers_otherwise_or_not_at_all_is_no_stop() throws Exception {
        dns.put("origin.shop.test", "203.0.113.2");
        dns.put("www-origin.shop.test", "203.0.113.3");
        dns.put("origin-www.shop.test", "203.0.113.1");
        servers.put("203.0.113.2:443", web -> answer(404, "b"));

        Way way = way();

        assertThat(way.found()).isEmpty();
        assertThat(said(way, "origin.shop.test:443")).isEqualTo("no: answers with status 404, the edge with 200");
        assertThat(said(way, "www-origin.shop.test:443")).isEqualTo("no: does not answer: the connection was refused");
        assertThat(said(way, "origin-www.shop.test:443")).isEqualTo("no: leads where the URL leads");
        assertThat(HopsBlock.of(way)).anyMatch(line -> line.contains("--candidate"));
    }

    @Test
    void another_door_to_the_same_cdn_is_no_origin() throws Exception {
        edge = answer(200, "a", "Fastly");
        dns.put("origin.shop.test", "203.0.113.2");
        servers.put("203.0.113.2:443", web -> answer(200, "a", "Fastly"));

        assertThat(said(way(), "origin.shop.test:443")).isEqualTo("no: answers through Fastly, as the edge does");
    }

    @Test
    void a_guess_is_asked_at_public_addresses_alone_and_what_is_named_at_private_ones_too() throws Exception {
        dns.put("origin.shop.test", "10.0.0.5");
        servers.put("10.0.0.5:443", web -> answer(200, "a"));

        assertThat(said(way(), "origin.shop.test:443"))
                .isEqualTo("no: is 10.0.0.5, which is not public; if it is yours, name it: --candidate"
                        + " origin.shop.test:443");
        assertThat(asked).doesNotContain("10.0.0.5:443");
        assertThat(said(way("origin.shop.test:443"), "origin.shop.test:443"))
                .isEqualTo("SAME: answers with status 200 and the same page");
    }

    @Test
    void nobody_is_led_to_where_clouds_keep_their_secrets() throws Exception {
        dns.put("trap.shop.test", "169.254.169.254");

        assertThat(said(way("trap.shop.test:443"), "trap.shop.test:443"))
                .isEqualTo("no: is 169.254.169.254, which is not public");
        assertThat(asked).isEmpty();
    }

    @Test
    void a_certificate_that_cannot_be_verified_will_do_for_what_is_named_alone() throws Exception {
        dns.put("origin.shop.test", "203.0.113.2");
        servers.put(
                "203.0.113.2:443",
                web -> web.tls() != null && web.tls().verify()
                        ? failure(Cause.TLS_CERT_UNTRUSTED)
                        : answer(200, "another"));

        assertThat(said(way(), "origin.shop.test:443"))
                .isEqualTo("no: does not answer: the certificate's issuer is not trusted; if it is yours, name it:"
                        + " --candidate origin.shop.test:443");
        assertThat(HopsBlock.of(way("origin.shop.test:443")))
                .contains(
                        "# Origin: origin.shop.test:443 answers with status 200 and a page that differs, with a"
                                + " certificate that cannot be verified",
                        "  - {name: Origin, connect: \"origin.shop.test:443\", tls: {verify: false}}");
    }

    @Test
    void what_speaks_no_tls_is_asked_without() throws Exception {
        servers.put("10.0.0.5:4000", web -> web.tls() == null ? answer(200, "a") : failure(Cause.TLS_NOT_TLS));

        assertThat(HopsBlock.of(way("10.0.0.5:4000")))
                .contains("  - {name: Origin, connect: \"10.0.0.5:4000\", tls: false}");
    }

    @Test
    void several_stops_stand_in_the_order_in_which_they_were_named() throws Exception {
        servers.put("10.0.0.5:443", web -> answer(200, "a"));
        servers.put("2001:db8:0:0:0:0:0:1:443", web -> answer(200, "a"));
        servers.put("[2001:db8::1]:443", web -> answer(200, "a"));

        assertThat(HopsBlock.of(way("10.0.0.5:443", "[2001:db8::1]:443")))
                .containsSequence(
                        "hops:",
                        "  - Edge",
                        "  - {name: \"10.0.0.5:443\", connect: \"10.0.0.5:443\"}",
                        "  - {name: Origin, connect: \"[2001:db8::1]:443\"}");
    }

    @Test
    void behind_an_edge_that_does_not_answer_nothing_is_tried() throws Exception {
        edge = failure(Cause.DNS_NXDOMAIN);
        dns.put("origin.shop.test", "203.0.113.2");

        assertThat(way().tried()).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void what_is_printed_can_be_pasted(@TempDir Path folder) throws Exception {
        aliases = List.of("shop.b-cdn.net");
        dns.put("origin.shop.test", "203.0.113.2");
        servers.put("203.0.113.2:443", web -> answer(200, "a"));
        servers.put("10.0.0.5:4000", web -> web.tls() == null ? answer(200, "b") : failure(Cause.TLS_NOT_TLS));
        servers.put(
                "10.0.0.6:443",
                web -> web.tls() != null && web.tls().verify()
                        ? failure(Cause.TLS_CERT_SELF_SIGNED)
                        : answer(200, "c"));
        Way way = way("10.0.0.5:4000", "10.0.0.6:443");

        String block = String.join("\n    ", HopsBlock.of(way));
        Path file = Files.writeString(
                folder.resolve("monitors.yaml"), "monitors:\n  - url: " + URL + "\n    " + block + "\n");
        List<Hop> hops =
                new ConfigLoader(name -> null).load(file).monitors().get(0).hops();

        assertThat(hops).extracting(Hop::name).containsExactly("bunny.net", "10.0.0.5:4000", "10.0.0.6:443", "Origin");
        assertThat(hops.get(0).connect()).isEmpty();
        assertThat(hops.get(3).connect()).containsExactly(new Address("origin.shop.test", 443));
        assertThat(new ConfigLoader(name -> null).load(file).warnings()).isEmpty();
    }

    @Test
    void for_programs_it_says_the_same() throws Exception {
        aliases = List.of("shop.map.fastly.net");
        dns.put("origin.shop.test", "203.0.113.2");
        servers.put("203.0.113.2:443", web -> answer(200, "a"));

        JsonObject json = new JsonObject(HopsJson.of(way()));

        assertThat(json.getString("provider")).isEqualTo("Fastly");
        assertThat(json.getInteger("status")).isEqualTo(200);
        assertThat(json.getJsonArray("hops"))
                .isEqualTo(new io.vertx.core.json.JsonArray()
                        .add(new JsonObject().put("name", "Fastly"))
                        .add(new JsonObject()
                                .put("name", "Origin")
                                .put("connect", "origin.shop.test:443")
                                .put("tls", "same")));
        assertThat(json.getJsonArray("tried")).hasSizeGreaterThan(1);
    }
}
