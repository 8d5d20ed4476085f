package hopwatch.metrics.blackbox;

import hopwatch.config.BlackboxModule;
import hopwatch.config.Config;
import hopwatch.metrics.Gzip;
import hopwatch.probe.web.Inquirer;
import hopwatch.probe.web.Journal;
import hopwatch.probe.web.Seen;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /probe}, and what the newest probes were. A request comes, and is answered, on the listener's event loop; what
 * it asks for is done by those that probe. No more are in flight than a quarter of what monitors may have, so that no
 * scraper can starve the schedule.
 */
public final class Probes implements Handler<HttpServerRequest> {
    private static final Logger log = LoggerFactory.getLogger(Probes.class);
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST);
    private static final String TIMEOUT = "X-Prometheus-Scrape-Timeout-Seconds";
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<Config> config;
    private final Inquirer inquirer;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder unknownModules = new LongAdder();
    private final Recent recent = new Recent();
    private volatile @Nullable Known known;

    public Probes(Supplier<Config> config, Inquirer inquirer, InstantSource clock, LongSupplier nanoTime) {
        this.config = config;
        this.inquirer = inquirer;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** A configuration, and what may be named by it. */
    private record Known(Config config, Targets targets) {}

    /** What was seen, and what it is worth, so long after it was asked for. */
    private record Told(Seen seen, Judgement judgement, Duration took) {}

    /** How often a module was asked for that there is not, since the process began. */
    public long unknownModules() {
        return unknownModules.sum();
    }

    /** Rows of an HTML table: module, target, result and a link to the rest. */
    public String recent() {
        return recent.rows();
    }

    /** {@code /logs?id=…}, or {@code ?target=…&module=…} for the newest of these: what a probe did. */
    public void logs(HttpServerRequest request) {
        try {
            send(request, PLAIN, logged(Query.read(request.query())).debug().get());
        } catch (Refusal refusal) {
            refuse(request, refusal.status(), refusal.line());
        }
    }

    private Recent.Probe logged(Query query) throws Refusal {
        boolean byId = query.get("id").matches("[0-9]{1,18}");
        String target = query.get("target");
        if (byId && !target.isEmpty()) {
            throw new Refusal(400, "Probe id and target can't be defined at the same time");
        }
        if (!byId && target.isEmpty()) {
            throw new Refusal(400, "Probe id or target must be defined as http query parameters");
        }
        if (target.isEmpty() && !query.get("module").isEmpty()) {
            throw new Refusal(400, "Probe module filter only works in conjunction with target parameter");
        }
        Optional<Recent.Probe> found =
                byId ? recent.of(Long.parseLong(query.get("id"))) : recent.of(target, query.get("module"));
        return found.orElseThrow(() -> new Refusal(404, "Probe " + (byId ? "id" : "target") + " not found"));
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (!METHODS.contains(request.method())) {
            request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD, POST");
            refuse(request, 405, "Method Not Allowed");
            return;
        }
        try {
            refuseOtherSites(request);
            Known now = known();
            Query query = Query.read(request.query());
            admit(request, Asked.read(query, request.getHeader(TIMEOUT), now.config(), now.targets()), now.config());
        } catch (Asked.UnknownModule unknown) {
            unknownModules.increment();
            refuse(request, unknown.status(), unknown.line());
        } catch (Refusal refusal) {
            refuse(request, refusal.status(), refusal.line());
        }
    }

    /**
     * A page of another site makes a browser ask what it likes at a loopback port, in a frame or a window of its own, too;
     * that somebody follows a link there is another thing.
     */
    private static void refuseOtherSites(HttpServerRequest request) throws Refusal {
        boolean foreign = "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
        if (foreign && !"?1".equals(request.getHeader("Sec-Fetch-User"))) {
            throw new Refusal(403, "Not from a page of another site");
        }
    }

    /** A reload brings another configuration. */
    private Known known() {
        Config now = config.get();
        Known last = known;
        if (last == null || !last.config().equals(now)) {
            last = new Known(now, new Targets(now));
            known = last;
        }
        return last;
    }

    private void admit(HttpServerRequest request, Asked asked, Config now) throws Refusal {
        int places = Math.max(1, now.inFlight() / 4);
        if (inFlight.incrementAndGet() > places) {
            inFlight.decrementAndGet();
            throw new Refusal(
                    503, "Too many probes: " + places + " are in flight, a quarter of limits: {in-flight: …}");
        }
        Context listener = Objects.requireNonNull(Vertx.currentContext());
        Journal journal = new Journal(clock);
        journal.note("Beginning probe", "probe", "http", "timeout_seconds", GoText.number(asked.seconds()));
        Promise<Void> left = Promise.promise();
        request.response().closeHandler(gone -> left.tryComplete());
        told(asked, journal, now.prometheus().anyTarget(), left.future()).onComplete(done -> {
            inFlight.decrementAndGet();
            listener.runOnContext(here -> answer(request, asked, journal, done));
        });
    }

    /** @param left completes when the scraper hangs up, which ends the probe */
    private Future<Told> told(Asked asked, Journal journal, boolean anywhere, Future<Void> left) {
        long began = nanoTime.getAsLong();
        Optional<URI> url = asked.url();
        if (url.isEmpty()) {
            journal.complain("Could not parse target URL", "err", "it is no URL of a web page");
            return Future.succeededFuture(new Told(Seen.NOTHING, Judgement.NOTHING_CAME, since(began)));
        }
        Function<Seen, Told> judged = seen -> {
            Judgement judgement = Scrutiny.of(asked.module().demands(), seen, journal);
            return new Told(seen, judgement, since(began));
        };
        return inquirer.ask(asked.inquiry(url.get(), anywhere), journal, judged, left);
    }

    private Duration since(long began) {
        return Duration.ofNanos(nanoTime.getAsLong() - began);
    }

    private void answer(HttpServerRequest request, Asked asked, Journal journal, AsyncResult<Told> done) {
        if (done.failed()) {
            log.error("a probe broke", done.cause());
            refuse(request, 500, "This failed; the log says why");
            return;
        }
        Told told = done.result();
        boolean success = told.judgement().success();
        String took = GoText.number(told.took().toNanos() / 1e9);
        if (success) {
            journal.note("Probe succeeded", "duration_seconds", took);
        } else {
            journal.complain("Probe failed", "duration_seconds", took);
        }
        String metrics = HttpGauges.text(asked.url().isEmpty() ? null : told.seen(), told.judgement(), told.took());
        BlackboxModule module = asked.module();
        Supplier<String> debug = () -> DebugText.of(module, asked.target(), journal, metrics);
        recent.add(module.name(), asked.target(), success, debug);
        if (asked.debug()) {
            send(request, PLAIN, debug.get());
        } else {
            sendMetrics(request, Buffer.buffer(metrics));
        }
    }

    /** Compressed where the scraper takes that. */
    private static void sendMetrics(HttpServerRequest request, Buffer metrics) {
        HttpServerResponse response = request.response().putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (Gzip.isAccepted(request)) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
            send(request, METRICS, Gzip.of(metrics));
        } else {
            send(request, METRICS, metrics);
        }
    }

    private static void refuse(HttpServerRequest request, int status, String line) {
        request.response().setStatusCode(status);
        send(request, PLAIN, line + "\n");
    }

    private static void send(HttpServerRequest request, String type, String text) {
        send(request, type, Buffer.buffer(text));
    }

    private static void send(HttpServerRequest request, String type, Buffer body) {
        HttpServerResponse response = request.response().putHeader(HttpHeaders.CONTENT_TYPE, type);
        Future<Void> sent = request.method().equals(HttpMethod.HEAD)
                ? response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()))
                        .end()
                : response.end(body);
        sent.onFailure(gone -> log.debug("the scraper did not wait for its answer", gone));
    }
}
