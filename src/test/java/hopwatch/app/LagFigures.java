package hopwatch.app;

import static java.util.concurrent.TimeUnit.SECONDS;

import hopwatch.config.TokenHash;
import hopwatch.config.load.ConfigLoader;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How late rounds begin while every receiver hangs, and while somebody tries tokens a thousand times a second; {@code
 * src/bench/run lag}.
 */
final class LagFigures {
    private static final int MONITORS = 200;
    private static final int CHANNELS = 20;
    private static final long LOOK = 20_000;

    private record Phase(String when, Instant from, Instant to, int threads) {}

    private final List<Phase> phases = new ArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private final java.net.http.HttpClient browser = java.net.http.HttpClient.newHttpClient();
    private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();
    private final HttpClient guesses = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(50));
    private volatile int status = 200;
    private final Path data;
    private final Server server;

    private LagFigures(Path folder) throws Exception {
        HttpServer site = vertx.createHttpServer()
                .requestHandler(
                        request -> request.response().setStatusCode(status).end("fine"))
                .listen(0, "127.0.0.1")
                .await(10, SECONDS);
        HttpServer hanging = vertx.createHttpServer()
                .requestHandler(request -> {})
                .listen(0, "127.0.0.1")
                .await(10, SECONDS);
        Path file = folder.resolve("monitors.yaml");
        Files.writeString(file, yaml(site.actualPort(), hanging.actualPort()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        data = folder.resolve("data");
        Listen any = new Listen("127.0.0.1", 0);
        server = Server.start(new Settings(file, data, any, any), new ConfigLoader(name -> null));
    }

    /** Argument: a scratch folder. */
    public static void main(String[] arguments) throws Exception {
        new LagFigures(Path.of(arguments[0])).look();
    }

    private static String yaml(int site, int hanging) {
        StringBuilder text = new StringBuilder("alerts:\n");
        for (int i = 0; i < CHANNELS; i++) {
            text.append("  c%d: {webhook: \"http://127.0.0.1:%d/%d\"}\n".formatted(i, hanging, i));
        }
        text.append("tokens: [{name: good, scopes: [read], hash: \"" + TokenHash.of("good") + "\"}]\nmonitors:\n");
        for (int i = 0; i < MONITORS; i++) {
            text.append(
                    "  - {name: M%d, url: \"http://127.0.0.1:%d/%d\", every: 1s, timeout: 1s}\n".formatted(i, site, i));
        }
        return text.toString();
    }

    private void look() throws Exception {
        Thread.sleep(LOOK);
        List<Long> unused = phase("at rest");
        long timer = vertx.setPeriodic(10, tick -> guess());
        List<Long> good = phase("while 1,000 wrong tokens a second are tried");
        vertx.cancelTimer(timer);
        Collections.sort(good);
        System.out.printf(
                "wrong tokens were answered %s; a good one in p50 %.1f ms, p99 %.1f ms (%d times)%n",
                new TreeMap<>(answers),
                good.get(good.size() / 2) / 1e6,
                good.get(good.size() * 99 / 100) / 1e6,
                good.size());
        Thread.sleep(5_000);
        unused = phase("at rest again");
        status = 503;
        Thread.sleep(10_000);
        unused = phase("while all of " + CHANNELS + " receivers hang");
        server.stop();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("hopwatch.db"))) {
            for (Phase phase : phases) {
                say(database, phase);
            }
        }
        vertx.close().await(10, SECONDS);
    }

    /** Ten at once, a hundred times a second. */
    private void guess() {
        for (int i = 0; i < 10; i++) {
            guesses.request(HttpMethod.GET, server.operations().getPort(), "127.0.0.1", "/api/v1/incidents")
                    .compose(request ->
                            request.putHeader("Authorization", "Bearer wrong").send())
                    .onSuccess(answer -> answers.merge(answer.statusCode(), 1, Integer::sum))
                    .onFailure(failed -> answers.merge(0, 1, Integer::sum));
        }
    }

    /** Operators ask meanwhile; how long each waited. */
    private List<Long> phase(String when) throws Exception {
        List<Long> good = new ArrayList<>();
        Instant from = Instant.now();
        int threads = 0;
        while (Instant.now().isBefore(from.plusMillis(LOOK))) {
            long begun = System.nanoTime();
            int code = get("/api/v1/incidents").statusCode();
            good.add(System.nanoTime() - begun);
            if (code != 200) {
                throw new IllegalStateException("a good token was answered " + code);
            }
            threads = Math.max(threads, ManagementFactory.getThreadMXBean().getThreadCount());
            Thread.sleep(20);
        }
        phases.add(new Phase(when, from, Instant.now(), threads));
        return good;
    }

    private void say(Connection database, Phase phase) throws SQLException {
        List<Long> late = new ArrayList<>();
        try (PreparedStatement query = database.prepareStatement(
                "SELECT late FROM observation WHERE attempt = 0 AND started BETWEEN ? AND ? ORDER BY late")) {
            query.setLong(1, phase.from().toEpochMilli() * 1_000);
            query.setLong(2, phase.to().toEpochMilli() * 1_000);
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                late.add(rows.getLong(1));
            }
        }
        System.out.printf(
                "%s: %,d rounds late by p50 %.2f ms, p99 %.2f ms, max %.2f ms; at most %d threads%n",
                phase.when(),
                late.size(),
                late.get(late.size() / 2) / 1e3,
                late.get(late.size() * 99 / 100) / 1e3,
                late.get(late.size() - 1) / 1e3,
                phase.threads());
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI where = server.operations().resolve(path);
        HttpRequest request = HttpRequest.newBuilder(where)
                .header("Authorization", "Bearer good")
                .build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
