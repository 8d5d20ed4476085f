package hopwatch.metrics;

import hopwatch.config.MonitorId;
import hopwatch.incident.Incident;
import hopwatch.store.Snapshot;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which incident a failure belongs to, as far as it is recent: an exemplar leads from a graph to what was said of it. */
final class Attribution {
    /** Longer than anybody waits between two scrapes. */
    static final Duration RECENT = Duration.ofMinutes(5);

    /** An incident begins with one hop's probe; those of the others may have begun a moment before. */
    private static final Duration ONE_ROUND = Duration.ofSeconds(1);

    private final Instant since;
    private final Map<MonitorId, List<Incident>> incidents = new HashMap<>();

    Attribution(Snapshot snapshot, Instant now) {
        this.since = now.minus(RECENT);
        Stream.concat(snapshot.open().stream(), snapshot.ended().stream().filter(this::endedLately))
                .forEach(incident -> incident.monitors().forEach(monitor -> incidents
                        .computeIfAbsent(monitor, first -> new ArrayList<>(1))
                        .add(incident)));
    }

    private boolean endedLately(Incident incident) {
        return incident.ended() != null && incident.ended().isAfter(since);
    }

    /** Null if it was in no incident, or too long ago. */
    @Nullable
    Exemplar exemplar(MonitorId monitor, @Nullable Seen seen) {
        if (seen == null || seen.at().isBefore(since)) {
            return null;
        }
        return incidents.getOrDefault(monitor, List.of()).stream()
                .filter(incident -> holds(incident, seen.at()))
                .findFirst()
                .map(incident -> new Exemplar(
                        seen.value(),
                        Labels.of("incident", incident.id().value()),
                        seen.at().toEpochMilli()))
                .orElse(null);
    }

    private static boolean holds(Incident incident, Instant at) {
        return !at.isBefore(incident.began().minus(ONE_ROUND))
                && (incident.ended() == null || at.isBefore(incident.ended()));
    }

    /**
     * One that stands for others.
     *
     * @param value what was counted or timed
     */
    record Seen(Instant at, double value) {}
}
