package hopwatch.faults;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.demo.Peer;
import hopwatch.probe.Cause;
import hopwatch.probe.Observation;
import hopwatch.verdict.Judge;
import hopwatch.verdict.Level;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A healthy page, checked ten times a second by the same prober while all else fails around it. */
final class Neighbour implements AutoCloseable {
    private static final long EVERY_MILLIS = 100;

    private final Peer peer = Peer.secure(Laboratory.IDENTITY, Laboratory.OK);
    private final Ask ask = Ask.https(peer.port()).patient();
    private final AtomicInteger up = new AtomicInteger();
    private final AtomicInteger unjudged = new AtomicInteger();
    private final AtomicInteger checks = new AtomicInteger();
    private final ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile Future<Observation> last = Laboratory.PROBER.probe(ask.question());
    private final long timer = Laboratory.VERTX.setPeriodic(EVERY_MILLIS, due -> check());

    private void check() {
        checks.incrementAndGet();
        last = Laboratory.PROBER.probe(ask.question()).onSuccess(this::note);
    }

    private void note(Observation seen) {
        var verdict = Judge.ofObservation(seen, "direct");
        millis.add(seen.phases().total() / 1e3);
        if (verdict.level() == Level.UP) {
            up.incrementAndGet();
        } else if (verdict.cause() == Cause.SELF_STALLED) {
            unjudged.incrementAndGet();
        } else {
            failures.add(verdict.message());
        }
    }

    int checks() {
        return checks.get();
    }

    /** Why it was not up, each time. */
    Iterable<String> failures() {
        return failures;
    }

    @Override
    public String toString() {
        double[] sorted = millis.stream().mapToDouble(each -> each).sorted().toArray();
        return sorted.length == 0
                ? "a healthy page beside them: not checked"
                : "a healthy page beside them: up %d of %d (%d more on a machine that stood still), median %.1f ms, p99 %.1f ms, worst %.1f ms"
                        .formatted(
                                up.get(),
                                sorted.length - unjudged.get(),
                                unjudged.get(),
                                sorted[sorted.length / 2],
                                sorted[sorted.length * 99 / 100],
                                sorted[sorted.length - 1]);
    }

    /** After the last check has landed: one that met a closed port would be a failure of ours. */
    @Override
    public void close() throws IOException, TimeoutException {
        Laboratory.VERTX.cancelTimer(timer);
        assertThat(last.await(60, SECONDS)).isNotNull();
        peer.close();
    }
}
