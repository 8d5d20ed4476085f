package hopwatch.store;

import hopwatch.config.MonitorId;
import hopwatch.latency.Phases;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.store.table.ObservationKey;
import hopwatch.store.table.Punctuality;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Series;
import hopwatch.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/**
 * Checks as a quiet network answers them: log-normal around usual medians, with a timer's lateness.
 *
 * @param spread of each phase, as a share of its median
 */
record Traffic(Random random, double spread) {
    static Series series(int number) {
        return Series.local(new MonitorId("monitor-" + number), "direct");
    }

    Recorded check(Series series, long slot, Instant due) {
        Duration late = Duration.of(around(600), ChronoUnit.MICROS);
        Instant started = due.plus(late);
        Phases phases = new Phases(around(900), around(2_500), around(5_600), around(36_000), around(350));
        Evidence evidence = Samples.EVIDENCE;
        Observation seen = new Observation.Answered(started, phases, evidence, List.of());
        return new Recorded(
                new ObservationKey(series, "", 1, slot, 0),
                seen,
                Verdict.up(started, series.hop()),
                new Punctuality(late, 0));
    }

    private long around(double median) {
        return Math.round(median * Math.exp(spread * random.nextGaussian()));
    }
}
