package hopwatch.store.table;

import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Makes observations of what is kept of them, with the peers that they share; for one transaction. */
public final class Recall {
    private final Handle tx;
    private final Map<Long, Peer> peers = new HashMap<>();

    Recall(Handle tx) {
        this.tx = tx;
    }

    Recorded recorded(Series series, RawRow row) {
        ObservationKey key = new ObservationKey(series, row.node(), row.run(), row.slot(), row.attempt());
        Instant started = Micros.instant(row.started());
        Punctuality kept = new Punctuality(Duration.of(row.late(), ChronoUnit.MICROS), row.missed());
        return new Recorded(key, observation(row, started), verdict(row.outcome(), started, series.hop()), kept);
    }

    private static Verdict verdict(RawRow.Outcome outcome, Instant started, String hop) {
        String message = outcome.message();
        return new Verdict(
                Codes.level(outcome.level()),
                started,
                hop,
                Codes.cause(outcome.cause()),
                message == null ? "" : message);
    }

    private Observation observation(RawRow row, Instant started) {
        Cause failure = Codes.cause(row.outcome().failure());
        String detail = row.outcome().detail();
        return failure == null
                ? new Observation.Answered(
                        started,
                        row.phases(),
                        evidence(row),
                        UnmetFindings.parse(row.outcome().unmet()))
                : new Observation.Failed(started, row.phases(), evidence(row), failure, detail == null ? "" : detail);
    }

    private Evidence evidence(RawRow row) {
        Long key = row.peer();
        Peer peer = key == null ? Peer.NOBODY : peers.computeIfAbsent(key, this::peer);
        return peer.evidence(row.status(), row.size(), row.redirects(), Codes.served(row.served()), row.age());
    }

    private Peer peer(long key) {
        return tx.createQuery("SELECT content FROM peer WHERE key = :key")
                .bind("key", key)
                .mapTo(String.class)
                .findOne()
                .map(Peer::parse)
                .orElse(Peer.NOBODY);
    }
}
