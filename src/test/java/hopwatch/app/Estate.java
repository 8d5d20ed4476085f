package hopwatch.app;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import hopwatch.demo.SlackStandIn;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A small world outside the process under test: one site that can break, a stand-in for Slack, a browser's part. */
final class Estate implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final SlackStandIn slack;
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer site;
    private final HttpClient browser = HttpClient.newHttpClient();
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private volatile int status = 200;
    private volatile @Nullable String authorization;

    Estate() {
        site = vertx.createHttpServer()
                .requestHandler(request -> {
                    authorization = request.getHeader("Authorization");
                    request.response().setStatusCode(status).end("Cart");
                })
                .listen(0, "127.0.0.1")
                .await();
        slack = SlackStandIn.start(vertx, messages::add).await();
    }

    void breaks() {
        status = 503;
    }

    void heals() {
        status = 200;
    }

    /** What the newest check of the site showed. */
    @Nullable
    String authorization() {
        return authorization;
    }

    /** A configuration that watches the site closely and tells the stand-in. */
    @CanIgnoreReturnValue
    Path monitorsIn(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("monitors.yaml"),
                """
                page: {title: Estate}
                alerts:
                  oncall: {slack: "%s"}
                monitors:
                  - {name: Shop, url: "http://127.0.0.1:%d/", every: 1s, timeout: 1s, expect: {body: Cart}}
                """
                        .formatted(slack.webhook(), site.actualPort()));
    }

    /** Waits for a line in a Slack message with this in it. */
    @CanIgnoreReturnValue
    String hears(String part) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            String line = messages.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (line != null && line.contains(part)) {
                return line;
            }
        }
        throw new AssertionError("Slack was not told \"" + part + "\"");
    }

    HttpResponse<String> get(URI base, String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(base.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(URI base, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Asks again and again until the answer is as wanted. */
    @CanIgnoreReturnValue
    String until(URI base, String path, Predicate<String> wanted) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        String body = "";
        while (Instant.now().isBefore(end)) {
            body = get(base, path).body();
            if (wanted.test(body)) {
                return body;
            }
            pause();
        }
        throw new AssertionError(path + " never became as wanted; at last:\n" + body);
    }

    /** The same where nobody may listen yet. */
    void untilAnswered(URI base, String path, Predicate<String> wanted) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            try {
                if (wanted.test(get(base, path).body())) {
                    return;
                }
            } catch (IOException refused) {
                // whoever is to listen there is still on his way
            }
            pause();
        }
        throw new AssertionError(path + " never became as wanted");
    }

    /** What is waited for needs the processor, too. */
    static void pause() {
        LockSupport.parkNanos(10_000_000);
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
