package hopwatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Token;
import hopwatch.store.Ailment;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationsTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private boolean ready = true;
    private Optional<Ailment> ailment = Optional.empty();
    private List<Token> tokens = List.of();
    private Future<Reloaded> reloaded = Future.succeededFuture(new Reloaded(true, "Reloaded: 3 monitors"));
    private final Operations operations = new Operations(
            () -> ready,
            () -> reloaded,
            ApiEstate.metrics(),
            ApiEstate.blackbox(),
            new Access(() -> tokens, Optional.empty(), () -> ApiEstate.NOON),
            new Monitors(
                    ApiEstate::config, ApiEstate::snapshot, () -> ApiEstate.NOON, () -> Map.of("storage", ailment)),
            List.of(new NotYet("not yet: the store is away")));
    private final HttpServer server = vertx.createHttpServer()
            .requestHandler(operations.router(vertx))
            .listen(0, "127.0.0.1")
            .await();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private HttpResponse<String> ask(String method, String path) throws IOException, InterruptedException {
        URI where = URI.create("http://127.0.0.1:" + server.actualPort() + path);
        return client.send(
                HttpRequest.newBuilder(where)
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 200",
        "GET, /-/healthy, 200",
        "HEAD, /-/healthy, 200",
        "POST, /-/healthy, 405",
        "GET, /livez, 200",
        "GET, /readyz, 200",
        "GET, /metrics, 200",
        "GET, /-/reload, 405",
        "POST, /-/reload, 200",
        "GET, /api/v1/monitors, 200",
        "HEAD, /api/v1/monitors, 200",
        "POST, /api/v1/monitors, 405",
        "GET, /api/v1/monitors/shop, 200",
        "GET, /api/v1/monitors/nobody, 404",
        "GET, /api/v1/monitors/..%2f, 404",
        "GET, /-/nothing, 404",
        "GET, /api/v1/incidents, 503",
        "POST, /api/v1/incidents, 503",
        "GET, /..%2fetc, 404"
    })
    void every_path_has_its_answer(String method, String path, int status) throws Exception {
        HttpResponse<String> answer = ask(method, path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
    }

    @Test
    void while_starting_or_stopping_it_is_healthy_and_not_ready() throws Exception {
        ready = false;

        assertThat(ask("GET", "/-/ready").statusCode()).isEqualTo(503);
        assertThat(ask("GET", "/-/healthy").statusCode()).isEqualTo(200);
    }

    @Test
    void a_refused_configuration_is_the_callers_mistake_and_a_bug_is_ours() throws Exception {
        reloaded = Future.succeededFuture(new Reloaded(false, "monitors.yaml:1:1: error"));
        HttpResponse<String> refused = ask("POST", "/-/reload");
        reloaded = Future.failedFuture("a bug");
        HttpResponse<String> broken = ask("POST", "/-/reload");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo("monitors.yaml:1:1: error\n");
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body()).doesNotContain("bug");
    }

    @Test
    void a_monitor_says_which_hop_is_at_fault_and_what_each_hop_said() throws Exception {
        JsonObject shop = new JsonObject(ask("GET", "/api/v1/monitors/shop").body());

        assertThat(shop.getString("status")).isEqualTo("degraded");
        assertThat(shop.getString("since")).isEqualTo("2026-11-20T12:00:00Z");
        JsonObject fault = shop.getJsonObject("fault");
        assertThat(fault.getString("hop")).isEqualTo("origin");
        assertThat(fault.getString("cause")).isEqualTo("connect_refused");
        assertThat(fault.getBoolean("masked")).isTrue();
        assertThat(fault.getString("edge")).isEqualTo("stale");
        assertThat(fault.getJsonArray("also").getJsonObject(0).getString("hop")).isEqualTo("cdn");
        JsonObject edge = shop.getJsonArray("hops").getJsonObject(0);
        assertThat(edge.getString("name")).isEqualTo("cdn");
        JsonObject node = edge.getJsonArray("nodes").getJsonObject(0);
        assertThat(node.getJsonObject("cache").getLong("age")).isEqualTo(90);
        assertThat(node.getJsonObject("phases").getDouble("tls")).isEqualTo(0.03);
    }

    @Test
    void why_nothing_is_written_is_told_and_what_to_do() throws Exception {
        assertThat(self().getBoolean("ok")).isTrue();
        ailment = Optional.of(new Ailment(Instant.EPOCH, "hopwatch.db: the disk is full", "free some space"));

        assertThat(self())
                .isEqualTo(new JsonObject()
                        .put("ok", false)
                        .put("since", "1970-01-01T00:00:00Z")
                        .put("message", "hopwatch.db: the disk is full")
                        .put("remedy", "free some space"));
    }

    private JsonObject self() throws Exception {
        return new JsonObject(ask("GET", "/api/v1/monitors").body())
                .getJsonObject("self")
                .getJsonObject("storage");
    }

    @Test
    void all_monitors_are_listed_in_the_order_of_the_file() throws Exception {
        JsonArray all = new JsonObject(ask("GET", "/api/v1/monitors").body()).getJsonArray("monitors");

        assertThat(all).hasSize(2);
        assertThat(all.getJsonObject(1).getString("status")).isEqualTo("unknown");
        assertThat(all.getJsonObject(1).getValue("fault")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, null",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void a_page_of_another_site_cannot_make_a_browser_reload(String header, String value) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + "/-/reload"))
                        .POST(BodyPublishers.ofString("x"))
                        .header("Content-Type", "text/plain")
                        .header(header, value)
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }
}
