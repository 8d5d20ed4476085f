package hopwatch.api;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.config.Config;
import hopwatch.config.Group;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.PageSettings;
import hopwatch.config.Patience;
import hopwatch.config.Retention;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.store.MonitorState;
import hopwatch.store.Snapshot;
import hopwatch.store.table.ObservationKey;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Series;
import hopwatch.verdict.Blame;
import hopwatch.verdict.Fault;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import hopwatch.verdict.Verdict;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A shop whose origin is dead behind a cache, and docs that were never asked. */
final class ApiEstate {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final MonitorId SHOP = new MonitorId("shop");

    private ApiEstate() {}

    static Config config() {
        Duration year = Duration.ofDays(365);
        return new Config(
                Path.of("monitors.yaml"),
                new PageSettings("Status", null, ZoneOffset.UTC),
                Map.of(),
                List.of(new Group("", true, List.of(monitor(SHOP), monitor(new MonitorId("docs"))))),
                List.of(),
                new Retention(year, year, year),
                Set.of(),
                1_000,
                List.of());
    }

    static Handler<HttpServerRequest> metrics() {
        return saying("metrics");
    }

    static Blackbox blackbox() {
        return new Blackbox(saying("probed"), saying("logs"), () -> "<tr><td>recent</td></tr>");
    }

    private static Handler<HttpServerRequest> saying(String text) {
        return request -> request.response()
                .putHeader("Content-Type", "text/plain")
                .end(text)
                .onFailure(Throwable::printStackTrace);
    }

    private static Monitor monitor(MonitorId id) {
        Target target = new Target.Web(URI.create("https://" + id + ".example.org/"), Tls.STRICT);
        List<Hop> hops = Stream.of("cdn", "origin")
                .map(name -> new Hop(name, target, List.of(), Duration.ofMinutes(1), List.of(), List.of()))
                .toList();
        return new Monitor(
                id,
                id.value(),
                false,
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                new Patience(2, 2),
                hops,
                List.of(),
                List.of(),
                null,
                null,
                null);
    }

    static Snapshot snapshot() {
        Fault expired = new Fault("cdn", Cause.CERTIFICATE_EXPIRING, "near its end");
        Blame blame = new Blame(true, Served.STALE, List.of(), List.of(expired), null);
        Interval masked = new Interval(
                NOON, null, Level.DEGRADED, "origin", Cause.CONNECT_REFUSED, "the connection was refused", blame);
        MonitorState shop = new MonitorState(List.of(masked), Map.of("cdn", edge()));
        return new Snapshot(1, 1, NOON, Map.of(SHOP, shop), List.of(), List.of(), List.of());
    }

    private static Recorded edge() {
        CacheFacts stale = new CacheFacts(Served.STALE, 90, "FRA", "Fastly", List.of());
        Evidence evidence = new Evidence("192.0.2.1:443", 200, "HTTP/2", "TLSv1.3", 5, 0, null, stale);
        Phases phases = new Phases(10_000, 20_000, 30_000, 40_000, 50_000);
        Observation seen = new Observation.Answered(NOON, phases, evidence, List.of());
        ObservationKey key = new ObservationKey(Series.local(SHOP, "cdn"), "", 1, 1, 0);
        return new Recorded(key, seen, Verdict.up(NOON, "cdn"));
    }
}
