package hopwatch.api;

import static java.util.concurrent.TimeUnit.SECONDS;

import hopwatch.config.Scope;
import hopwatch.config.StoreLocation;
import hopwatch.config.Token;
import hopwatch.config.TokenHash;
import hopwatch.incident.Links;
import hopwatch.line.Ears;
import hopwatch.line.Line;
import hopwatch.probe.Prober;
import hopwatch.schedule.Hands;
import hopwatch.store.Change;
import hopwatch.store.JdbcStore;
import hopwatch.store.database.StoreException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** An operations listener with a line and a store behind it, and an operator before it whose token is {@code good}. */
final class Desk implements AutoCloseable {
    private static final Token JOE = new Token("joe", TokenHash.of("good"), Set.of(Scope.values()), null);

    final Router router;
    private final Hands hands = new Hands(ApiEstate.NOON);
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final JdbcStore store;
    private final HttpServer server;

    Desk(Path data) throws StoreException {
        this(data, () -> List.of(JOE), () -> ApiEstate.NOON);
    }

    /** @param timepiece what attempts are counted by */
    Desk(Path data, Supplier<List<Token>> tokens, InstantSource timepiece) throws StoreException {
        store = JdbcStore.open(
                new StoreLocation.Sqlite(data),
                vertx,
                hands,
                System::nanoTime,
                ApiEstate.config().history());
        Prober silent = question -> Future.failedFuture("nobody is asked");
        Line line = new Line(
                store,
                silent,
                Runnable::run,
                hands,
                hands,
                hands::nanoTime,
                late -> {},
                new Ears(seen -> {}, () -> {}));
        Links links = new Links(URI.create("https://status.example.org"));
        line.watch(ApiEstate.config(), links);
        Incidents incidents =
                new Incidents(line.operator(), ApiEstate::config, store::snapshot, () -> links, hands, new Random(1));
        Windows windows = new Windows(line.operator(), ApiEstate::config, store::snapshot, hands, new Random(2));
        Alerts alerts = new Alerts(
                owed -> store.commit(new Change(List.of(), List.of(), owed)),
                store.outbox(),
                ApiEstate::config,
                () -> links,
                hands,
                new Random(3));
        Operations operations = new Operations(
                () -> true,
                () -> Future.succeededFuture(new Reloaded(true, "Reloaded")),
                ApiEstate.metrics(),
                ApiEstate.blackbox(),
                new Access(tokens, Optional.empty(), timepiece),
                new Monitors(ApiEstate::config, store::snapshot, hands, Map::of),
                List.of(new Discovery(ApiEstate::config), incidents, windows, alerts));
        router = operations.router(vertx);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.actualPort() + path);
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer good");
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, byte[] body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                to(path).POST(BodyPublishers.ofByteArray(body)).header("Content-Type", "application/json");
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    JsonObject get(String path) throws IOException, InterruptedException {
        return new JsonObject(send(to(path).GET()).body());
    }

    @Override
    public void close() throws TimeoutException {
        store.close().await(60, SECONDS);
        vertx.close().await(60, SECONDS);
    }
}
