package hopwatch.page;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import hopwatch.cache.CacheFacts;
import hopwatch.config.Config;
import hopwatch.config.Group;
import hopwatch.config.Hop;
import hopwatch.config.Maintenance;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.PageSettings;
import hopwatch.config.Patience;
import hopwatch.config.Publishing;
import hopwatch.config.Retention;
import hopwatch.config.Robots;
import hopwatch.config.Target;
import hopwatch.config.Theme;
import hopwatch.config.Tls;
import hopwatch.config.Weights;
import hopwatch.incident.Impact;
import hopwatch.incident.Incident;
import hopwatch.incident.IncidentId;
import hopwatch.incident.Update;
import hopwatch.latency.Distribution;
import hopwatch.latency.Phases;
import hopwatch.latency.Timed;
import hopwatch.latency.Timings;
import hopwatch.probe.Cause;
import hopwatch.probe.Certificate;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.store.MonitorState;
import hopwatch.store.Overall;
import hopwatch.store.Snapshot;
import hopwatch.store.table.CacheUse;
import hopwatch.store.table.Latency;
import hopwatch.store.table.ObservationKey;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Series;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import hopwatch.verdict.Root;
import hopwatch.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Builds what a page is made from, with what most tests do not care about filled in. */
final class PageFixtures {
    static final Instant NOW = Instant.parse("2026-11-20T11:24:05Z");
    static final URI HOME = URI.create("https://status.example.org");
    static final String ADDRESS = "192.0.2.77:443";
    static final String SECRET_DETAIL = "got 10.9.8.7 from backend-3.internal";

    private PageFixtures() {}

    /** Our own languages; the page's is English. */
    static Languages english() {
        try {
            return Languages.read(Path.of("no-such-folder"), Locale.ENGLISH);
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }

    static Config config(Group... groups) {
        return config(ZoneOffset.UTC, groups);
    }

    static Config config(ZoneId zone, Group... groups) {
        return config(zone, Weights.USUAL, groups);
    }

    static Config config(ZoneId zone, Weights weights, Group... groups) {
        return config(
                new PageSettings(
                        "Example status",
                        null,
                        zone,
                        weights,
                        Publishing.AUTOMATIC,
                        Robots.INDEX,
                        Theme.PLAIN,
                        Locale.ENGLISH),
                groups);
    }

    static Config config(PageSettings page, Group... groups) {
        return new Config(
                Path.of("monitors.yaml"),
                page,
                Map.of(),
                List.of(groups),
                List.of(),
                new Retention(Duration.ofDays(8), Duration.ofDays(90), Duration.ofDays(1825)),
                Set.of(),
                1_000,
                List.of());
    }

    static Group group(String name, Monitor... monitors) {
        return new Group(name, true, List.of(monitors));
    }

    static Group hidden(Monitor... monitors) {
        return new Group("Behind the scenes", false, List.of(monitors));
    }

    static Monitor monitor(String id) {
        return monitor(id, id);
    }

    static Monitor monitor(String id, String name, String... hops) {
        List<Hop> path = (hops.length == 0 ? List.of(Hop.DIRECT) : Arrays.asList(hops))
                .stream().map(PageFixtures::hop).toList();
        return new Monitor(
                new MonitorId(id),
                name,
                false,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                new Patience(2, 2),
                path,
                List.of(),
                List.of(),
                null,
                null,
                null);
    }

    static Monitor every(Monitor like, Duration every) {
        return new Monitor(
                like.id(),
                like.name(),
                like.paused(),
                every,
                like.timeout(),
                like.patience(),
                like.hops(),
                List.of(),
                List.of(),
                null,
                null,
                null);
    }

    static Monitor paused(Monitor like) {
        return new Monitor(
                like.id(),
                like.name(),
                true,
                like.every(),
                like.timeout(),
                like.patience(),
                like.hops(),
                List.of(),
                List.of(),
                null,
                null,
                null);
    }

    private static Hop hop(String name) {
        Target target = new Target.Web(URI.create("https://private-host.example.net/"), Tls.STRICT);
        return new Hop(name, target, List.of(), Duration.ofSeconds(30), List.of(), List.of());
    }

    static Interval interval(Level level, Instant from, @Nullable Instant to) {
        return fault(level, from, to, level == Level.UP ? "" : "direct");
    }

    static Interval fault(Level level, Instant from, @Nullable Instant to, String hop) {
        Cause cause =
                switch (level) {
                    case UP -> null;
                    case DEGRADED -> Cause.TOO_SLOW;
                    case DOWN -> Cause.CONNECT_REFUSED;
                    case UNKNOWN -> Cause.SELF_OFFLINE;
                };
        return new Interval(from, to, level, hop, cause, cause == null ? "" : SECRET_DETAIL);
    }

    static Instant ago(Duration before) {
        return NOW.minus(before);
    }

    static Interval since(Level level, Duration before) {
        return interval(level, ago(before), null);
    }

    static Recorded seen(Monitor monitor, String hop, String node, Level level, Phases phases) {
        Verdict verdict = level == Level.UP
                ? Verdict.up(NOW.minusSeconds(7), hop)
                : new Verdict(
                        level,
                        NOW.minusSeconds(7),
                        hop,
                        level == Level.UNKNOWN
                                ? Cause.SELF_OFFLINE
                                : level == Level.DOWN ? Cause.STATUS_UNEXPECTED : Cause.TOO_SLOW,
                        SECRET_DETAIL);
        Certificate certificate = new Certificate(
                "CN=hidden-subject",
                "CN=hidden-issuer",
                List.of("hidden.example"),
                NOW.minus(Duration.ofDays(40)),
                NOW.plus(Duration.ofDays(50)),
                NOW.plus(Duration.ofDays(41).plusHours(3)),
                true);
        Evidence evidence = new Evidence(
                ADDRESS, level == Level.DOWN ? 504 : 200, "HTTP/2", "TLSv1.3", 9_120, 0, certificate, CacheFacts.NONE);
        return new Recorded(
                new ObservationKey(Series.local(monitor.id(), hop), node, 1, 1, 0),
                new Observation.Answered(NOW.minusSeconds(7), phases, evidence, List.of()),
                verdict);
    }

    static Overall overall(Duration window, CacheUse caches, long... micros) {
        return new Overall(
                NOW.minus(window),
                NOW,
                Distribution.of(LongStream.of(micros)),
                new Latency.Counts(micros.length, 0, 0, 0, 0),
                caches);
    }

    /** One step of a course: so many answered checks, and so many that failed. */
    static Latency step(Instant from, Duration length, long failed, List<Phases> answered) {
        List<Timed> timed =
                answered.stream().map(phases -> new Timed(phases, 0)).toList();
        return step(from, length, new Latency.Counts(answered.size(), 0, failed, 0, 0), timed);
    }

    static Latency step(Instant from, Duration length, Latency.Counts counts, List<Timed> answered) {
        Timings timings = Timings.of(answered);
        return new Latency(from, from.plus(length), timings.total(), timings.sinceSlot(), timings.phases(), counts);
    }

    static Incident incident(String seed, String title, Instant began, @Nullable Instant ended, Monitor... monitors) {
        List<Update> updates = new ArrayList<>();
        updates.add(new Update(
                began, Update.Status.INVESTIGATING, title + ": no answer on 2 of 2 checks since the first failure."));
        if (ended != null) {
            updates.add(new Update(ended, Update.Status.RESOLVED, "Answers again."));
        }
        return new Incident(
                IncidentId.of(seed),
                monitors.length == 0 ? new Root(Root.Kind.OPERATOR, seed) : Root.of(monitors[0].id()),
                title,
                Impact.CRITICAL,
                Arrays.stream(monitors).map(Monitor::id).toList(),
                monitors.length == 0
                        ? ""
                        : monitors[0].hops().get(monitors[0].hops().size() - 1).name(),
                monitors.length == 0 ? null : Cause.CONNECT_REFUSED,
                began,
                ended,
                updates);
    }

    static Snapshots snapshot() {
        return new Snapshots();
    }

    /** Collects a snapshot piece by piece. */
    static final class Snapshots {
        private long generation = 1;
        private long changed = 1;
        private Instant lastRound = NOW;
        private final Map<MonitorId, MonitorState> monitors = new HashMap<>();
        private final List<Incident> open = new ArrayList<>();
        private final List<Incident> ended = new ArrayList<>();
        private final List<Maintenance> maintenance = new ArrayList<>();

        Snapshots of(Monitor monitor, Interval... intervals) {
            return of(monitor, List.of(intervals));
        }

        Snapshots of(Monitor monitor, List<Interval> intervals, Recorded... latest) {
            Map<String, Recorded> byNode = new HashMap<>();
            for (Recorded seen : latest) {
                String node = seen.key().node();
                byNode.put(seen.key().series().hop() + (node.isEmpty() ? "" : "|" + node), seen);
            }
            monitors.put(monitor.id(), new MonitorState(intervals, byNode));
            return this;
        }

        Snapshots with(Incident incident) {
            (incident.isOpen() ? open : ended).add(incident);
            return this;
        }

        @CanIgnoreReturnValue
        Snapshots maintained(String name, Instant from, Instant to, Monitor... monitors) {
            Set<MonitorId> ids = Arrays.stream(monitors).map(Monitor::id).collect(Collectors.toSet());
            maintenance.add(new Maintenance(name, from, to, ids));
            return this;
        }

        Snapshots planned(Maintenance window) {
            maintenance.add(window);
            return this;
        }

        Snapshots lastRound(Instant at) {
            lastRound = at;
            return this;
        }

        Snapshots generation(long generation, long changed) {
            this.generation = generation;
            this.changed = changed;
            return this;
        }

        Snapshot build() {
            return new Snapshot(generation, changed, lastRound, monitors, open, ended, maintenance);
        }
    }
}
