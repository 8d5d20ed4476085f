package hopwatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationsTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private boolean ready = true;
    private Future<Reloaded> reloaded = Future.succeededFuture(new Reloaded(true, "Reloaded: 3 monitors"));
    private final Operations operations = new Operations(() -> ready, () -> reloaded, request -> request.response()
            .end("metrics")
            .onFailure(Throwable::printStackTrace));
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
        "GET, /-/nothing, 404",
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
}
