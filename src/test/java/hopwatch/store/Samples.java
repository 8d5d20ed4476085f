package hopwatch.store;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.config.AlertKind;
import hopwatch.config.MonitorId;
import hopwatch.incident.Acknowledgement;
import hopwatch.incident.Alert;
import hopwatch.incident.Facts;
import hopwatch.incident.Flapping;
import hopwatch.incident.HopFacts;
import hopwatch.incident.Impact;
import hopwatch.incident.Incident;
import hopwatch.incident.IncidentId;
import hopwatch.incident.Lately;
import hopwatch.incident.Notice;
import hopwatch.incident.Occasion;
import hopwatch.incident.Told;
import hopwatch.incident.Update;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Certificate;
import hopwatch.probe.Evidence;
import hopwatch.probe.Finding;
import hopwatch.probe.Observation;
import hopwatch.store.table.ObservationKey;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Series;
import hopwatch.verdict.Blame;
import hopwatch.verdict.Fault;
import hopwatch.verdict.Level;
import hopwatch.verdict.Root;
import hopwatch.verdict.Transition;
import hopwatch.verdict.Verdict;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Things to store. */
public final class Samples {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final MonitorId SHOP = new MonitorId("shop");
    static final MonitorId BLOG = new MonitorId("blog");
    static final Series SHOP_DIRECT = Series.local(SHOP, "direct");
    static final Phases PHASES = new Phases(1_000, 2_000, 3_000, 40_000, 500);

    static final Evidence EVIDENCE = new Evidence(
            "192.0.2.10:443",
            200,
            "HTTP/2",
            "TLSv1.3",
            5_120,
            1,
            new Certificate(
                    "CN=shop.example",
                    "CN=Some CA",
                    List.of("shop.example", "192.0.2.10"),
                    NOON.minus(Duration.ofDays(10)),
                    NOON.plus(Duration.ofDays(80)),
                    NOON.plus(Duration.ofDays(70)),
                    true),
            CacheFacts.NONE);

    private Samples() {}

    static Instant after(long seconds) {
        return NOON.plusSeconds(seconds);
    }

    static ObservationKey key(Series series, long slot, int attempt) {
        return new ObservationKey(series, "", 1, slot, attempt);
    }

    static Recorded up(Series series, long slot, Instant started) {
        return up(key(series, slot, 0), started, PHASES);
    }

    static Recorded up(ObservationKey key, Instant started, Phases phases) {
        Observation seen = new Observation.Answered(started, phases, EVIDENCE, List.of());
        return new Recorded(key, seen, Verdict.up(started, key.series().hop()));
    }

    static Recorded slow(Series series, long slot, Instant started) {
        Finding unmet = new Finding("within 50 ms", false, "62 ms", false, Cause.TOO_SLOW);
        Observation seen = new Observation.Answered(started, PHASES, EVIDENCE, List.of(unmet));
        Verdict verdict = new Verdict(Level.DEGRADED, started, series.hop(), Cause.TOO_SLOW, unmet.sentence());
        return new Recorded(key(series, slot, 0), seen, verdict);
    }

    static Recorded refused(Series series, long slot, Instant started) {
        Observation seen = new Observation.Failed(
                started, new Phases(900, 100, 0, 0, 0), Evidence.NONE, Cause.CONNECT_REFUSED, "192.0.2.10:443");
        return new Recorded(key(series, slot, 0), seen, down(started));
    }

    static final Blame BLAME = new Blame(
            true,
            Served.STALE,
            List.of("proxy", "origin"),
            List.of(new Fault("cdn", Cause.TLS_CERT_EXPIRED, "the certificate has expired", List.of("cdn", "proxy"))),
            new Root(Root.Kind.ADDRESS, "192.0.2.10:443"));

    static Verdict down(Instant at) {
        return new Verdict(Level.DOWN, at, "direct", Cause.CONNECT_REFUSED, "the connection was refused");
    }

    static Transition goesUp(MonitorId monitor, Instant at) {
        return new Transition(monitor, Level.UNKNOWN, Level.UNKNOWN, Level.UP, Verdict.up(at, "direct"));
    }

    static Transition goesDown(MonitorId monitor, Instant at) {
        return new Transition(monitor, Level.UP, Level.UP, Level.DOWN, down(at));
    }

    static Incident open(String seed, MonitorId monitor, Instant began) {
        return new Incident(
                IncidentId.of(seed),
                Root.of(monitor),
                monitor + " does not answer",
                Impact.MAJOR,
                List.of(monitor),
                "direct",
                Cause.CONNECT_REFUSED,
                began,
                null,
                List.of(new Update(began, Update.Status.INVESTIGATING, "We are looking into it.")),
                Map.of("oncall", told(began, 1), "audit", told(began, 3)),
                new Acknowledgement("ada", began.plusSeconds(60)),
                new Flapping(5, began.plusSeconds(90), began.plusSeconds(990)),
                false);
    }

    static Incident ended(Incident open, Instant ended) {
        Update resolved = new Update(ended, Update.Status.RESOLVED, "It is over.");
        return new Incident(
                open.id(),
                open.root(),
                open.title(),
                open.impact(),
                open.monitors(),
                open.hop(),
                open.cause(),
                open.began(),
                ended,
                List.of(open.latest(), resolved),
                open.told(),
                open.acknowledged(),
                null,
                open.held());
    }

    private static Told told(Instant first, int words) {
        return new Told(words, AlertKind.MASKED, "direct", 2, words - 1, first, first.plusSeconds(words), words > 1);
    }

    static Alert alert(String key, String channel, Incident about, Instant owed) {
        Notice notice = new Notice(
                AlertKind.DOWN,
                Occasion.OPENED,
                about.id(),
                "Shop",
                URI.create("https://status.example/monitors/shop"),
                "direct",
                1,
                1,
                "CDN",
                Cause.CONNECT_REFUSED,
                "the connection was refused",
                about.began(),
                null,
                BLAME,
                List.of("Docs", "API"),
                URI.create("https://status.example/incidents/" + about.id()),
                "@platform",
                URI.create("https://wiki.example/shop"),
                new Facts(
                        3,
                        about.began().minusSeconds(30),
                        Duration.ofMillis(84),
                        List.of(new HopFacts("CDN", Level.DOWN, "504", 12_000, 30_004_000, 30_016_000)),
                        new Lately(List.of(0, 84_000, -1), new BigDecimal("0.9861"), new BigDecimal("0.9998"))),
                "alice",
                5,
                owed,
                about.began().plusSeconds(1_800));
        return new Alert(key, channel, about.id(), owed, notice);
    }

    static Change change(Transition... transitions) {
        return new Change(List.of(transitions), List.of(), List.of());
    }
}
