package hopwatch.metrics.blackbox;

import static java.util.concurrent.TimeUnit.SECONDS;

import hopwatch.config.BlackboxDemands;
import hopwatch.config.BlackboxModule;
import hopwatch.config.BlackboxModules;
import hopwatch.config.Config;
import hopwatch.config.Family;
import hopwatch.config.HistogramForm;
import hopwatch.config.Offer;
import hopwatch.config.PrometheusSettings;
import hopwatch.config.Request;
import hopwatch.config.Secret;
import hopwatch.config.Timeouts;
import hopwatch.config.Tls;
import hopwatch.config.load.ConfigLoader;
import hopwatch.probe.Reach;
import hopwatch.probe.dns.Names;
import hopwatch.probe.web.TimedTransport;
import hopwatch.probe.web.WebProber;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** A listener that probes for whoever asks, and its client. */
final class Desk implements AutoCloseable {
    private final Vertx serving = Vertx.vertx();
    private final Vertx probing = TimedTransport.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    final Probes probes;

    Desk(Config config) {
        Reach reach = new Reach(config.allow(), config.hosts());
        WebProber prober =
                new WebProber(probing, InstantSource.system(), System::nanoTime, () -> reach, Names.ofSystem(probing));
        probes = new Probes(() -> config, prober.inquirer(), InstantSource.system(), System::nanoTime);
        server = serving.createHttpServer()
                .requestHandler(request -> {
                    if (request.path().equals("/logs")) {
                        probes.logs(request);
                    } else {
                        probes.handle(request);
                    }
                })
                .listen(0, "127.0.0.1")
                .await();
    }

    /**
     * As the file says; there is a module {@code hosted} that names its host, and one set aside.
     *
     * @param yaml the lines before and after the monitors
     */
    static Config config(String yaml, BlackboxModule... more) {
        Map<String, BlackboxModule> modules = new HashMap<>();
        modules.put(BlackboxModule.USUAL, module(BlackboxModule.USUAL));
        modules.put("hosted", module("hosted", new Request.Line("host", new Secret("a.test"))));
        Arrays.stream(more).forEach(each -> modules.put(each.name(), each));
        Map<String, String> aside = Map.of("ping", "its prober is icmp; Hopwatch probes http");
        Config read = read(yaml);
        PrometheusSettings settings = new PrometheusSettings(
                HistogramForm.NATIVE, read.prometheus().anyTarget(), new BlackboxModules(modules, aside));
        return new Config(
                read.file(),
                read.page(),
                read.channels(),
                read.routes(),
                read.groups(),
                read.maintenance(),
                read.anchors(),
                read.self(),
                read.tokens(),
                read.history(),
                read.store(),
                read.allow(),
                read.inFlight(),
                settings,
                read.warnings());
    }

    private static Config read(String yaml) {
        try {
            Path file = Files.createTempFile("monitors", ".yaml");
            file.toFile().deleteOnExit();
            return new ConfigLoader(name -> null).load(Files.writeString(file, yaml));
        } catch (Exception wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    static BlackboxModule module(String name, Request.Line... headers) {
        return module(name, 10, headers);
    }

    static BlackboxModule module(String name, int redirects, Request.Line... headers) {
        return module(name, Duration.ofSeconds(5), redirects, headers);
    }

    private static BlackboxModule module(String name, Duration timeout, int redirects, Request.Line... headers) {
        return new BlackboxModule(
                name,
                timeout,
                new Request("GET", List.of(headers), null, null, Family.ANY, Offer.ANY, redirects, Timeouts.NONE),
                Tls.STRICT,
                null,
                new BlackboxModule.Addresses(false, true),
                BlackboxDemands.NONE,
                "prober: http\n");
    }

    /** Whose probes nothing but their answer, or their scraper, ends. */
    static BlackboxModule patient(String name) {
        return module(name, Duration.ofHours(1), 10);
    }

    int port() {
        return server.actualPort();
    }

    HttpResponse<String> ask(String method, String query, String... headers) throws Exception {
        return client.send(request(method, query, headers), BodyHandlers.ofString());
    }

    HttpResponse<byte[]> getBytes(String query, String... headers) throws Exception {
        return client.send(request("GET", query, headers), BodyHandlers.ofByteArray());
    }

    private HttpRequest request(String method, String query, String... headers) {
        URI where = URI.create("http://127.0.0.1:" + port() + query);
        HttpRequest.Builder request = HttpRequest.newBuilder(where).method(method, HttpRequest.BodyPublishers.noBody());
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    HttpResponse<String> get(String query, String... headers) throws Exception {
        return ask("GET", query, headers);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws TimeoutException {
        serving.close().await(10, SECONDS);
        probing.close().await(10, SECONDS);
    }
}
