package hopwatch.metrics;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.config.Channel;
import hopwatch.config.Config;
import hopwatch.config.Group;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.PageSettings;
import hopwatch.config.Patience;
import hopwatch.config.Retention;
import hopwatch.config.Secret;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import hopwatch.incident.Impact;
import hopwatch.incident.Incident;
import hopwatch.incident.IncidentId;
import hopwatch.incident.Update;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Certificate;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.store.MonitorState;
import hopwatch.store.Outbox;
import hopwatch.store.Snapshot;
import hopwatch.store.table.ObservationKey;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Series;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import hopwatch.verdict.Root;
import hopwatch.verdict.Verdict;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Configurations, observations and snapshots to show. */
public final class Estate {
    public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    /** 10 + 20 + 30 + 40 + 50 ms. */
    public static final Phases PHASES = new Phases(10_000, 20_000, 30_000, 40_000, 50_000);

    private Estate() {}

    public static Monitor monitor(String id, String... hops) {
        return monitor(id, false, hops);
    }

    static Monitor monitor(String id, boolean paused, String... hops) {
        Target target = new Target.Web(URI.create("https://" + id + ".example.org/"), Tls.STRICT);
        List<Hop> way = Arrays.stream(hops)
                .map(hop -> new Hop(hop, target, List.of(), Duration.ofMinutes(1), List.of(), List.of()))
                .toList();
        return new Monitor(
                new MonitorId(id),
                id,
                paused,
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                new Patience(2, 2),
                way,
                List.of(),
                List.of(),
                null,
                null,
                null);
    }

    public static Config config(List<Monitor> monitors, String... channels) {
        Map<String, Channel> byName = new LinkedHashMap<>();
        Arrays.stream(channels).forEach(name -> byName.put(name, new Channel.Slack(name, new Secret("hush"))));
        return new Config(
                Path.of("monitors.yaml"),
                new PageSettings("Status", null, ZoneOffset.UTC),
                byName,
                List.of(new Group("", true, monitors)),
                List.of(),
                new Retention(Duration.ofDays(8), Duration.ofDays(90), Duration.ofDays(1_825)),
                Set.of(),
                1_000,
                List.of());
    }

    public static Recorded up(String monitor, String hop, int attempt) {
        Observation answered = new Observation.Answered(NOW, PHASES, Evidence.NONE, List.of());
        return new Recorded(key(monitor, hop, attempt), answered, Verdict.up(NOW, hop));
    }

    static Recorded cached(String monitor, String hop, Served served) {
        CacheFacts facts = new CacheFacts(served, -1, null, null, List.of());
        Evidence evidence = new Evidence("192.0.2.1:443", 200, "HTTP/2", "TLSv1.3", 9, 0, null, facts);
        Observation answered = new Observation.Answered(NOW, PHASES, evidence, List.of());
        return new Recorded(key(monitor, hop, 0), answered, Verdict.up(NOW, hop));
    }

    public static Recorded failed(String monitor, String hop, Level level, Cause cause) {
        Phases phases = new Phases(10_000, 1, 0, 0, 0);
        Observation failed = new Observation.Failed(NOW, phases, Evidence.NONE, cause, "");
        return new Recorded(key(monitor, hop, 0), failed, new Verdict(level, NOW, hop, cause, cause.sentence()));
    }

    public static Recorded unmet(String monitor, String hop, Level level, Cause cause) {
        Observation answered = new Observation.Answered(NOW, PHASES, Evidence.NONE, List.of());
        return new Recorded(key(monitor, hop, 0), answered, new Verdict(level, NOW, hop, cause, cause.sentence()));
    }

    static Recorded certified(String monitor, String hop, Instant started, Instant ends) {
        Certificate leaf = new Certificate("CN=x", "CN=ca", List.of("x"), NOW, ends.plusSeconds(9), ends, true);
        Evidence evidence = new Evidence("192.0.2.1:443", 200, "HTTP/2", "TLSv1.3", 9, 0, leaf, CacheFacts.NONE);
        Observation answered = new Observation.Answered(started, PHASES, evidence, List.of());
        return new Recorded(key(monitor, hop, 0), answered, Verdict.up(started, hop));
    }

    private static ObservationKey key(String monitor, String hop, int attempt) {
        return new ObservationKey(Series.local(new MonitorId(monitor), hop), "", 1, 1, attempt);
    }

    static Interval interval(Instant from, @Nullable Instant to, Level level, String hop) {
        return new Interval(from, to, level, hop, level == Level.UP ? null : Cause.WAIT_TIMEOUT, "");
    }

    /** One that still lasts, unless it has an end. */
    static Incident incident(String seed, String monitor, Instant began, @Nullable Instant ended) {
        MonitorId id = new MonitorId(monitor);
        return new Incident(
                IncidentId.of(seed),
                Root.of(id),
                monitor + " does not answer",
                Impact.MAJOR,
                List.of(id),
                "origin",
                Cause.WAIT_TIMEOUT,
                began,
                ended,
                List.of(new Update(began, Update.Status.IDENTIFIED, "It does not answer.")));
    }

    static Snapshot snapshot(List<Incident> open, List<Incident> ended) {
        return new Snapshot(1, 1, NOW, Map.of(), open, ended, List.of());
    }

    static Snapshot snapshot(Map<MonitorId, MonitorState> monitors, List<Incident> open) {
        return new Snapshot(1, 1, NOW, monitors, open, List.of(), List.of());
    }

    public static Snapshot snapshot(Map<MonitorId, MonitorState> monitors) {
        return new Snapshot(1, 1, NOW, monitors, List.of(), List.of(), List.of());
    }

    public static Sources sources(Snapshot snapshot) {
        return new Sources(
                () -> snapshot,
                Map::of,
                () -> new Outbox.Backlog(Map.of()),
                () -> 0,
                () -> 0,
                () -> 0,
                () -> Map.of("storage", true),
                () -> 0);
    }
}
