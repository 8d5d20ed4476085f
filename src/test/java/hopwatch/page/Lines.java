package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.incident;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.snapshot;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.latency.Phases;
import hopwatch.page.PageFixtures.Snapshots;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.store.table.ObservationKey;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Series;
import hopwatch.verdict.Blame;
import hopwatch.verdict.Fault;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import hopwatch.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A monitor for each way in which a line of hops can be broken, to look at and to test with. */
final class Lines {
    static final Monitor WELL = line("well");
    static final Monitor MASKED = line("masked");
    static final Monitor EDGE = line("edge");
    static final Monitor UNDECIDED = line("undecided");
    static final Monitor BEYOND = line("beyond");
    static final Monitor DEAD = line("dead");
    static final Monitor NODES = line("nodes");
    static final Monitor DIFFERING = line("differing");
    static final Monitor LONG = monitor(
            "long", "Long way round", "Anycast load balancer of the region", "CDN", "WAF", "Ingress", "Sidecar", "App");
    static final List<Monitor> ALL = List.of(WELL, MASKED, EDGE, UNDECIDED, BEYOND, DEAD, NODES, DIFFERING, LONG);
    static final Config CONFIG = config(group("Lines", ALL.toArray(Monitor[]::new)));

    static final CacheFacts HIT = new CacheFacts(Served.HIT, 42, "FRA", "Fastly", List.of());
    static final CacheFacts STALE = new CacheFacts(Served.STALE, 725, "FRA", "Fastly", List.of());
    static final CacheFacts MISS = new CacheFacts(Served.MISS, -1, "10.0.0.5", "Fastly", List.of());

    private static final Phases FAST = new Phases(2_400, 11_000, 19_000, 52_000, 9_000);
    private static final Phases MIDDLE = new Phases(0, 28_000, 41_000, 140_000, 12_000);
    private static final Phases SLOW = new Phases(0, 1_200, 2_600, 131_000, 700);
    private static final Phases REFUSED = new Phases(0, 800, 0, 0, 0);
    private static final Phases SILENT = new Phases(0, 10_000_000, 0, 0, 0);

    private Lines() {}

    private static Monitor line(String id) {
        return monitor(id, Wording.ENGLISH.capitalised(id), "CDN", "Proxy", "Origin");
    }

    static Snapshots snapshots() {
        return beside(snapshot());
    }

    static Snapshots beside(Snapshots others) {
        Snapshots all = others.of(
                        WELL, up(), ok(WELL, "CDN", FAST, HIT), ok(WELL, "Proxy", MIDDLE), ok(WELL, "Origin", SLOW))
                .of(
                        MASKED,
                        held(Level.DEGRADED, "Origin", Cause.CONNECT_REFUSED, masked(Served.STALE)),
                        ok(MASKED, "CDN", FAST, STALE),
                        wrong(MASKED, "Proxy", 502, CacheFacts.NONE),
                        failed(MASKED, "Origin", Cause.CONNECT_REFUSED, REFUSED))
                .of(
                        EDGE,
                        held(Level.DOWN, "CDN", Cause.TLS_CERT_EXPIRED, Blame.PLAIN),
                        failed(EDGE, "CDN", Cause.TLS_CERT_EXPIRED, new Phases(2_100, 11_000, 23_000, 0, 0)),
                        ok(EDGE, "Proxy", MIDDLE),
                        ok(EDGE, "Origin", SLOW))
                .of(
                        UNDECIDED,
                        held(
                                Level.DOWN,
                                "Proxy",
                                Cause.STATUS_UNEXPECTED,
                                new Blame(false, Served.MISS, List.of("Proxy", "Origin"), List.of(), null)),
                        wrong(UNDECIDED, "CDN", 502, MISS),
                        wrong(UNDECIDED, "Proxy", 502, CacheFacts.NONE),
                        seen(UNDECIDED, "Origin", "", Level.UNKNOWN, Cause.SELF_ROUTE, SILENT, 0, CacheFacts.NONE))
                .of(
                        BEYOND,
                        up(),
                        ok(BEYOND, "CDN", FAST, HIT),
                        ok(BEYOND, "Proxy", MIDDLE),
                        seen(BEYOND, "Origin", "", Level.UNKNOWN, Cause.SELF_ROUTE, REFUSED, 0, CacheFacts.NONE));
        return troubled(all);
    }

    private static Snapshots troubled(Snapshots all) {
        return all.of(
                        DEAD,
                        held(
                                Level.DOWN,
                                "Origin",
                                Cause.CONNECT_REFUSED,
                                new Blame(
                                        false,
                                        Served.MISS,
                                        List.of(),
                                        List.of(new Fault("CDN", Cause.CERTIFICATE_EXPIRING, "secret")),
                                        null)),
                        wrong(DEAD, "CDN", 502, MISS),
                        wrong(DEAD, "Proxy", 502, CacheFacts.NONE),
                        failed(DEAD, "Origin", Cause.CONNECT_REFUSED, REFUSED))
                .of(
                        NODES,
                        held(Level.DEGRADED, "CDN", Cause.TLS_CERT_EXPIRED, Blame.PLAIN),
                        seen(NODES, "CDN", "192.0.2.1:443", Level.UP, null, FAST, 200, HIT),
                        seen(
                                NODES,
                                "CDN",
                                "192.0.2.2:443",
                                Level.DOWN,
                                Cause.TLS_CERT_EXPIRED,
                                new Phases(0, 9_000, 21_000, 0, 0),
                                0,
                                CacheFacts.NONE),
                        ok(NODES, "Proxy", MIDDLE),
                        ok(NODES, "Origin", SLOW))
                .of(
                        DIFFERING,
                        held(Level.DEGRADED, "CDN", Cause.HOPS_DIFFER, Blame.PLAIN),
                        ok(DIFFERING, "CDN", FAST, HIT),
                        ok(DIFFERING, "Proxy", MIDDLE),
                        ok(DIFFERING, "Origin", SLOW))
                .of(
                        LONG,
                        held(Level.DOWN, "Ingress", Cause.WAIT_TIMEOUT, Blame.PLAIN),
                        wrong(LONG, "Anycast load balancer of the region", 504, MISS),
                        wrong(LONG, "CDN", 504, MISS),
                        wrong(LONG, "WAF", 504, CacheFacts.NONE),
                        failed(LONG, "Ingress", Cause.WAIT_TIMEOUT, new Phases(0, 900, 2_000, 9_997_000, 0)),
                        ok(LONG, "Sidecar", SLOW))
                .with(incident("shared", "Dead and 2 more do not answer", ago(MINUTES), null, DEAD, LONG, MASKED));
    }

    private static final Duration MINUTES = Duration.ofMinutes(6);

    private static List<Interval> up() {
        return List.of(new Interval(ago(Duration.ofDays(70)), null, Level.UP, "", null, ""));
    }

    private static List<Interval> held(Level level, String hop, Cause cause, Blame blame) {
        return List.of(
                new Interval(ago(Duration.ofDays(70)), ago(MINUTES), Level.UP, "", null, ""),
                new Interval(ago(MINUTES), null, level, hop, cause, PageFixtures.SECRET_DETAIL, blame));
    }

    static Blame masked(Served served) {
        return new Blame(true, served, List.of(), List.of(), null);
    }

    static Recorded ok(Monitor monitor, String hop, Phases phases) {
        return ok(monitor, hop, phases, CacheFacts.NONE);
    }

    static Recorded ok(Monitor monitor, String hop, Phases phases, CacheFacts cache) {
        return seen(monitor, hop, "", Level.UP, null, phases, 200, cache);
    }

    static Recorded wrong(Monitor monitor, String hop, int status, CacheFacts cache) {
        return seen(monitor, hop, "", Level.DOWN, Cause.STATUS_UNEXPECTED, FAST, status, cache);
    }

    static Recorded failed(Monitor monitor, String hop, Cause cause, Phases phases) {
        return seen(monitor, hop, "", Level.DOWN, cause, phases, 0, CacheFacts.NONE);
    }

    static Recorded seen(
            Monitor monitor,
            String hop,
            String node,
            Level level,
            @Nullable Cause cause,
            Phases phases,
            int status,
            CacheFacts cache) {
        Evidence evidence = new Evidence(PageFixtures.ADDRESS, status, "HTTP/2", "TLSv1.3", 9_120, 0, null, cache);
        Observation observation = cause == null || status != 0
                ? new Observation.Answered(NOW.minusSeconds(7), phases, evidence, List.of())
                : new Observation.Failed(NOW.minusSeconds(7), phases, evidence, cause, PageFixtures.SECRET_DETAIL);
        return new Recorded(
                new ObservationKey(Series.local(monitor.id(), hop), node, 1, 1, 0),
                observation,
                new Verdict(level, NOW.minusSeconds(7), hop, cause, cause == null ? "" : PageFixtures.SECRET_DETAIL));
    }
}
