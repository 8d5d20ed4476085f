package hopwatch.line;

import hopwatch.incident.Facts;
import hopwatch.incident.HopFacts;
import hopwatch.incident.Lately;
import hopwatch.latency.Phases;
import hopwatch.probe.Observation;
import hopwatch.verdict.Level;
import hopwatch.verdict.Stop;
import hopwatch.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is remembered of a monitor's newest rounds, to be told with an alert: 300 bytes or so, and its last answers. */
final class Remembered {
    private static final int MOST = 30;
    private static final int ENOUGH = 5;

    private final int[] good = new int[MOST];
    private final LastHour hour = new LastHour();
    private int count;
    private int failed;
    private @Nullable Instant lastGood;
    private List<Stop> stops = List.of();

    /** What could not be judged says nothing. */
    void add(List<Stop> round, Verdict verdict) {
        if (verdict.level() == Level.UNKNOWN) {
            return;
        }
        stops = round;
        if (verdict.level() == Level.UP) {
            failed = 0;
            lastGood = verdict.at();
            edge(round).ifPresent(seen -> well(seen, verdict.at()));
        } else {
            failed++;
            hour.failed(verdict.at());
        }
    }

    private void well(Observation seen, Instant at) {
        int micros = (int) Math.min(Integer.MAX_VALUE, seen.phases().total());
        good[count++ % MOST] = micros;
        hour.well(at, micros);
    }

    Facts facts() {
        return new Facts(
                failed, lastGood, usual(), stops.stream().map(Remembered::hop).toList(), Lately.of(hour.steps()));
    }

    private @Nullable Duration usual() {
        int known = Math.min(count, MOST);
        if (known < ENOUGH) {
            return null;
        }
        int[] sorted = Arrays.copyOf(good, known);
        Arrays.sort(sorted);
        return Duration.of(sorted[known / 2], ChronoUnit.MICROS);
    }

    private static Optional<Observation> edge(List<Stop> round) {
        return round.stream().flatMap(stop -> stop.seen().stream()).findFirst();
    }

    /** Of several nodes, the worst speaks. */
    private static HopFacts hop(Stop stop) {
        Verdict verdict = stop.verdict();
        Optional<Observation> seen = stop.seen().stream()
                .filter(each -> verdict.level() == Level.UP || each instanceof Observation.Failed)
                .findFirst()
                .or(() -> stop.seen().stream().findFirst());
        Phases phases = seen.map(Observation::phases).orElse(Phases.NONE);
        boolean answered = seen.filter(Observation.Answered.class::isInstance).isPresent();
        return new HopFacts(
                stop.hop().name(),
                verdict.level(),
                result(verdict, seen, answered),
                answered || phases.processing() > 0 ? phases.resolve() + phases.connect() + phases.tls() : -1,
                answered ? phases.processing() : -1,
                phases.total());
    }

    private static String result(Verdict verdict, Optional<Observation> seen, boolean answered) {
        int status = seen.map(each -> each.evidence().status()).orElse(0);
        return answered && status > 0
                ? Integer.toString(status)
                : verdict.cause() == null ? "" : verdict.cause().sentence();
    }
}
