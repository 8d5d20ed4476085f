package hopwatch.demo;

import hopwatch.cache.CacheFacts;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Certificate;
import hopwatch.probe.Evidence;
import hopwatch.probe.Finding;
import hopwatch.probe.Observation;
import hopwatch.store.table.ObservationKey;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Level;
import hopwatch.verdict.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * One node of a hop in one past round, and what could have been observed of it.
 *
 * @param index of the hop
 * @param node its address; empty where the file names none
 */
record Seen(Monitor monitor, int index, String node, Instant at, Phases phases, Certificate certificate) {
    private static final long USUAL_SIZE = 48;

    Hop hop() {
        return monitor.hops().get(index);
    }

    boolean isInnermost() {
        return index == monitor.hops().size() - 1;
    }

    Recorded up(ObservationKey key) {
        return answered(key, phases, 200, List.of(), Verdict.up(at, hop().name()));
    }

    Recorded gatewayTimeout(ObservationKey key, Phases waited) {
        Finding finding = new Finding("status is 200", false, "504", true, Cause.STATUS_UNEXPECTED);
        return answered(key, waited, 504, List.of(finding), verdict(Level.DOWN, finding.cause(), finding.sentence()));
    }

    Recorded slow(ObservationKey key, Phases waited, Trouble trouble) {
        String got = waited.total() / 1_000 + "ms";
        Finding finding = new Finding("answers within 500ms", false, got, false, trouble.cause());
        return answered(
                key, waited, 200, List.of(finding), verdict(trouble.level(), finding.cause(), finding.sentence()));
    }

    Recorded failed(ObservationKey key, Phases until, Level level, Cause cause) {
        Observation failed = new Observation.Failed(at, until, Evidence.NONE, cause, "");
        return new Recorded(key, failed, verdict(level, cause, cause.sentence()));
    }

    private Verdict verdict(Level level, Cause cause, String message) {
        return new Verdict(level, at, hop().name(), cause, message);
    }

    private Recorded answered(ObservationKey key, Phases taken, int status, List<Finding> findings, Verdict verdict) {
        Evidence evidence =
                new Evidence(node, status, "HTTP/2", "TLSv1.3", USUAL_SIZE, 0, certificate, CacheFacts.NONE);
        return new Recorded(key, new Observation.Answered(at, taken, evidence, findings), verdict);
    }
}
