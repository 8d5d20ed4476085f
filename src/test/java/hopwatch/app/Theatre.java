package hopwatch.app;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import hopwatch.config.load.ConfigLoader;
import hopwatch.demo.Scene;
import hopwatch.demo.SlackStandIn;
import hopwatch.demo.World;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The demo's world, the whole server that watches it closely, and all that can be heard and seen of it. */
final class Theatre implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Listen ANY = new Listen("127.0.0.1", 0);
    private static final Pattern MONITOR = Pattern.compile("/monitors/([a-z0-9-]+)\\|");

    private static final Pattern MONITORS_UP = Pattern.compile("hopwatch_monitor_up\\{[^}]*} 1");
    private static final int MOST_CHECKS = 5;

    private final HttpClient browser = HttpClient.newHttpClient();
    private final Vertx vertx;
    private final World world;
    private final SlackStandIn slack;
    private final Semaphore lines;
    private final Path monitors;
    private final Server server;
    private int forgotten;

    private Theatre(Vertx vertx, World world, SlackStandIn slack, Semaphore lines, Path monitors, Server server) {
        this.vertx = vertx;
        this.world = world;
        this.slack = slack;
        this.lines = lines;
        this.monitors = monitors;
        this.server = server;
    }

    /**
     * What Slack was told.
     *
     * @param monitor whose page the message links to
     */
    record Message(String monitor, String text) {
        static Message of(JsonObject payload) {
            String text = payload.getString("text");
            Matcher link = MONITOR.matcher(text);
            return new Message(link.find() ? link.group(1) : "", text);
        }
    }

    static Theatre in(Path folder) throws Exception {
        Vertx vertx = Vertx.vertx();
        World world =
                World.start(vertx, folder, Clock.systemUTC(), new Random(7)).await(30, SECONDS);
        Semaphore lines = new Semaphore(0);
        SlackStandIn slack = SlackStandIn.start(vertx, line -> lines.release()).await(10, SECONDS);
        String yaml = world.monitorsYaml(slack.webhook()).replace("every: 2s", "every: 1s");
        Path monitors = Files.writeString(folder.resolve("monitors.yaml"), yaml);
        Settings settings = new Settings(monitors, folder.resolve("data"), ANY, ANY);
        Server server = Server.start(settings, new ConfigLoader(name -> null));
        return new Theatre(vertx, world, slack, lines, monitors, server);
    }

    void begin(Scene scene) throws Exception {
        scene.begin(world).await(10, SECONDS);
    }

    void heal() throws Exception {
        world.heal().await(10, SECONDS);
    }

    /** All is well again, and what has been told so far is not heard any more. */
    void isCalm() throws Exception {
        heal();
        untilMetrics(metrics -> MONITORS_UP.matcher(metrics).results().count() == 4
                && !metrics.contains("hopwatch_monitor_failing_hop{"));
        forgotten = slack.accepted().size();
    }

    /** Waits for a message with all this in it. */
    @CanIgnoreReturnValue
    Message hears(String... parts) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            Optional<Message> heard = told().stream()
                    .filter(message -> Stream.of(parts).allMatch(message.text()::contains))
                    .findFirst();
            if (heard.isPresent()) {
                return heard.get();
            }
            if (!lines.tryAcquire(PATIENCE.toMillis(), MILLISECONDS)) {
                break;
            }
        }
        throw new AssertionError("Slack was not told " + List.of(parts) + ", but " + told());
    }

    /** Since the last time that all was forgotten. */
    List<Message> told() {
        List<JsonObject> accepted = slack.accepted();
        return accepted.subList(forgotten, accepted.size()).stream()
                .map(Message::of)
                .toList();
    }

    /** Waits until what Prometheus sees is as wanted. */
    @CanIgnoreReturnValue
    String untilMetrics(Predicate<String> wanted) throws IOException, InterruptedException {
        return until(server.operations().resolve("/metrics"), wanted, "");
    }

    /** Waits until the text of a monitor's page, without its markup, is as wanted. */
    @CanIgnoreReturnValue
    String untilPage(String monitor, Predicate<String> wanted) throws IOException, InterruptedException {
        return until(server.page().resolve("/monitors/" + monitor), wanted, "(?s)<style.*?</style>|<[^>]*>");
    }

    /** Where the operations listener is. */
    URI operations() {
        return server.operations();
    }

    /** What the operator's API says of a monitor. */
    JsonObject api(String monitor) throws IOException, InterruptedException {
        return new JsonObject(body(server.operations().resolve("/api/v1/monitors/" + monitor)));
    }

    private String body(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private String until(URI address, Predicate<String> wanted, String markup)
            throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        String text = "";
        while (Instant.now().isBefore(end)) {
            String body = body(address);
            text = markup.isEmpty() ? body : body.replaceAll(markup, " ").replaceAll("\\s+", " ");
            if (wanted.test(text)) {
                return text;
            }
            Estate.pause();
        }
        throw new AssertionError(address + " never became as wanted; at last:\n" + text);
    }

    /** Runs {@code hopwatch check} until it prints this: on a busy machine, one round may meet something else. */
    void untilCheck(String monitor, String part) {
        String printed = "";
        for (int round = 0; round < MOST_CHECKS; round++) {
            printed = check(monitor);
            if (printed.contains(part)) {
                return;
            }
        }
        throw new AssertionError("check did not print \"" + part + "\", but at last:\n" + printed);
    }

    private String check(String monitor) {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Main.run("check", monitor, "--config", monitors.toString());
            return "exit code " + exitCode + "\n" + printed.toString(StandardCharsets.UTF_8);
        } finally {
            System.setOut(out);
        }
    }

    @Override
    public void close() {
        server.stop();
        vertx.close().await();
    }
}
