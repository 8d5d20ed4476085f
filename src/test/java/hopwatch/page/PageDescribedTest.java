package hopwatch.page;

import static hopwatch.page.PageFixtures.HOME;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.snapshot;
import static hopwatch.page.Visitor.header;
import static hopwatch.page.Visitor.text;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.Contract;
import hopwatch.app.Publications;
import hopwatch.config.Config;
import hopwatch.incident.IncidentId;
import hopwatch.store.Snapshot;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The public OpenAPI document against the running server: both tell of the same paths, and of the same answers. */
class PageDescribedTest {
    private static final Contract CONTRACT = Contract.ofThePage();

    /** What ends only when its reader leaves. */
    private static final String EVENTS = "/events";

    /** What the listener answers by itself. */
    private static final Set<String> BUILT_IN = Set.of(EVENTS, "/livez", "/schema/monitors.json");

    /** For crawlers, health checks and editors, which are no scripts. */
    private static final Set<String> UNSHARED =
            Set.of("/livez", "/schema/monitors.json", "/robots.txt", "/sitemap.xml");

    private static SiteServer server;

    @BeforeAll
    static void open(@TempDir Path none) throws Exception {
        server = new SiteServer(none, Publications.ALL.toArray(Publication[]::new));
    }

    @AfterAll
    static void close() throws Exception {
        server.close();
    }

    private static void show(Config config, Snapshot snapshot) throws Exception {
        server.now.set(PageFixtures.NOW);
        server.show(config, snapshot);
    }

    /** An address for each value of what varies, as the world of the tests has them. */
    private static List<String> addresses(String path) {
        List<String> addresses = List.of(path);
        Map<String, List<String>> values = Map.of(
                "id", path.contains("incidents") ? List.of("" + IncidentId.of("now")) : List.of("api"),
                "window", List.of("24h"),
                "hop", List.of("origin"),
                "slug", List.of("default", "example-status"),
                "kind", List.of("status", "uptime", "latency"));
        for (Map.Entry<String, List<String>> each : values.entrySet()) {
            String name = "{" + each.getKey() + "}";
            addresses = addresses.stream()
                    .flatMap(address -> address.contains(name)
                            ? each.getValue().stream().map(value -> address.replace(name, value))
                            : Stream.of(address))
                    .toList();
        }
        return addresses;
    }

    /** What the server answers at every address of the document is as it says; returns how many were there. */
    private static int hold() throws Exception {
        int found = 0;
        for (String path : CONTRACT.paths()) {
            for (String address : path.equals(EVENTS) ? List.<String>of() : addresses(path)) {
                HttpResponse<byte[]> answer = new Visitor(server).get(address);
                CONTRACT.holds("GET " + path, answer.statusCode(), header(answer, "content-type"), text(answer));
                found += answer.statusCode() == 200 ? 1 : 0;
            }
        }
        return found;
    }

    @Test
    void it_is_valid_by_the_specifications_own_schema() throws Exception {
        assertThat(CONTRACT.mistakes()).isEmpty();
    }

    @Test
    void one_that_is_not_would_be_found_out() throws Exception {
        JsonObject broken = CONTRACT.document();
        broken.getJsonObject("paths")
                .getJsonObject("/livez")
                .getJsonObject("get")
                .put("respones", new JsonObject());

        assertThat(Contract.of(broken.encode()).mistakes()).isNotEmpty();
    }

    @Test
    void it_is_served_with_the_configured_address_and_nothing_else_changed() throws Exception {
        show(World.CONFIG, World.oneDown().build());
        HttpResponse<byte[]> answer = new Visitor(server).get("/openapi.json");
        JsonObject served = new JsonObject(text(answer));

        assertThat(served.getJsonArray("servers").getJsonObject(0).getString("url"))
                .isEqualTo(HOME.toString());
        served.remove("servers");
        assertThat(served).isEqualTo(CONTRACT.document());
        assertThat(header(answer, "access-control-allow-origin")).isEqualTo("*");
    }

    @Test
    void every_path_that_is_always_there_is_told_of_and_of_those_that_do_not_vary_no_other() {
        Set<String> there = new TreeSet<>(BUILT_IN);
        Publications.ALL.forEach(publication -> there.addAll(publication.always()));

        assertThat(there)
                .allSatisfy(path -> assertThat(CONTRACT.matching(path)).as(path).isNotEmpty());
        assertThat(CONTRACT.paths()).filteredOn(path -> !path.contains("{")).allMatch(there::contains);
    }

    @Test
    void every_file_of_a_monitor_is_told_of() {
        assertThat(RarePagesTest.FILES)
                .allSatisfy(path -> assertThat(CONTRACT.matching(path)).as(path).isNotEmpty());
    }

    @Test
    void a_running_servers_answers_are_as_it_says() throws Exception {
        show(World.CONFIG, World.oneDown().build());
        List<String> all = new ArrayList<>();
        CONTRACT.paths().stream().filter(path -> !path.equals(EVENTS)).forEach(path -> all.addAll(addresses(path)));

        assertThat(hold()).as("nothing in it is missing").isEqualTo(all.size());
    }

    @Test
    void head_answers_as_get_does_and_who_has_it_already_is_told_so() throws Exception {
        show(World.CONFIG, World.oneDown().build());
        Visitor visitor = new Visitor(server);

        for (String path : CONTRACT.paths()) {
            for (String address :
                    path.equals(EVENTS) ? List.<String>of() : addresses(path).subList(0, 1)) {
                HttpResponse<byte[]> head = visitor.send("HEAD", address);
                String etag = header(head, "etag");

                assertThat(head.statusCode()).as(address).isEqualTo(200);
                assertThat(head.body()).isEmpty();
                assertThat(etag).as(address).isNotEmpty();
                assertThat(visitor.get(address, "If-None-Match", etag).statusCode())
                        .as(address)
                        .isEqualTo(304);
                assertThat(header(head, "access-control-allow-origin"))
                        .as(address)
                        .isEqualTo(UNSHARED.contains(path) ? "" : "*");
            }
        }
    }

    @Test
    void a_private_monitor_answers_exactly_as_one_that_does_not_exist() throws Exception {
        show(World.CONFIG, World.oneDown().build());
        Visitor visitor = new Visitor(server);

        for (String path : CONTRACT.paths()) {
            if (path.contains("{id}") && !path.contains("incidents")) {
                String address = addresses(path).get(0);
                HttpResponse<byte[]> hidden =
                        visitor.get(address.replace("/api", "/secret").replace("/secret/v1", "/api/v1"));
                HttpResponse<byte[]> absent =
                        visitor.get(address.replace("/api", "/absent").replace("/absent/v1", "/api/v1"));

                assertThat(hidden.statusCode()).as(address).isEqualTo(404);
                assertThat(hidden.body()).isEqualTo(absent.body());
                assertThat(hidden.headers().map().keySet())
                        .isEqualTo(absent.headers().map().keySet());
            }
        }
    }

    @Test
    void they_are_in_every_trouble_that_a_line_of_hops_can_be_in() throws Exception {
        show(Lines.CONFIG, Lines.snapshots().build());

        assertThat(hold()).isPositive();
        String monitors = text(new Visitor(server).get("/api/v1/monitors.json"));
        assertThat(monitors).contains("\"at_fault\"", "\"passes_on\"", "\"suspected\"", "\"also_at_fault\"");
    }

    @Test
    void they_are_once_nothing_is_measured_any_more() throws Exception {
        show(World.CONFIG, World.oneDown().build());
        server.now.set(PageFixtures.NOW.plus(Duration.ofMinutes(9)));

        assertThat(hold()).isPositive();
    }

    @Test
    void they_are_before_the_first_round_and_with_nothing_to_show() throws Exception {
        show(World.CONFIG, snapshot().lastRound(Instant.EPOCH).build());
        assertThat(hold()).isPositive();

        show(config(group("Empty")), snapshot().build());
        assertThat(hold()).isPositive();
    }
}
