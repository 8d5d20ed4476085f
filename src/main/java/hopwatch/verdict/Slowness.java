package hopwatch.verdict;

import hopwatch.latency.Phase;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where the time goes. What a hop takes to find, connect to and shake hands with is its own; of what comes after, only
 * what the hop behind it does not take, since it may have waited for that one.
 */
final class Slowness {
    private Slowness() {}

    static boolean isOf(Stop stop) {
        return stop.verdict().cause() == Cause.TOO_SLOW;
    }

    /** Time in microseconds that a hop spends itself, and the phase with most of it. */
    private record Share(Stop stop, long own, Phase phase, long inPhase) {}

    /** @param place of a slow hop that no slow hop behind it explains */
    static Suspicion suspicion(List<Stop> way, int place) {
        Stop slow = way.get(place);
        List<Stop> timed = way.subList(place, way.size()).stream()
                .filter(stop -> phases(stop).isPresent())
                .toList();
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < timed.size(); i++) {
            Optional<Phases> behind = i + 1 < timed.size() ? phases(timed.get(i + 1)) : Optional.empty();
            shares.add(share(timed.get(i), phases(timed.get(i)).orElse(Phases.NONE), behind.orElse(Phases.NONE)));
        }
        Verdict verdict = slow.verdict();
        Share most = shares.stream()
                .reduce((one, other) -> other.own() > one.own() ? other : one)
                .orElseGet(() -> share(slow, Phases.NONE, Phases.NONE));
        String message = verdict.message() + (most.inPhase() == 0 ? "" : where(slow, most));
        Fault fault = new Fault(most.stop().hop().name(), Cause.TOO_SLOW, message, suspects(way, most));
        return new Suspicion(verdict.level(), way.indexOf(most.stop()), fault);
    }

    /** "; 412ms of it in tls at Proxy" */
    private static String where(Stop slow, Share most) {
        String at = most.stop().equals(slow) ? "" : " at " + most.stop().hop().name();
        return "; " + (most.inPhase() + 999) / 1_000 + "ms of it in "
                + most.phase().label() + at;
    }

    private static Share share(Stop stop, Phases phases, Phases behind) {
        long waited = phases.processing() + phases.transfer();
        long own = Math.max(0, waited - behind.total());
        Phases mine = new Phases(
                phases.resolve(),
                phases.connect(),
                phases.tls(),
                waited == 0 ? 0 : own * phases.processing() / waited,
                waited == 0 ? 0 : own * phases.transfer() / waited);
        Phase most = List.of(Phase.values()).stream()
                .max(Comparator.comparingLong(mine::of))
                .orElse(Phase.PROCESSING);
        return new Share(stop, mine.total(), most, mine.of(most));
    }

    /** After the connection is made, a hop that cannot be seen may be what is waited for. */
    private static List<String> suspects(List<Stop> way, Share most) {
        boolean itsOwn = most.phase() == Phase.RESOLVE || most.phase() == Phase.CONNECT || most.phase() == Phase.TLS;
        int place = way.indexOf(most.stop());
        int next = place + 1;
        while (next < way.size() && phases(way.get(next)).isEmpty()) {
            next++;
        }
        return itsOwn || next == place + 1
                ? List.of()
                : way.subList(place, next).stream()
                        .map(stop -> stop.hop().name())
                        .toList();
    }

    /** Of the slowest of its nodes that answered. */
    private static Optional<Phases> phases(Stop stop) {
        return stop.seen().stream()
                .filter(Observation.Answered.class::isInstance)
                .map(Observation::phases)
                .max(Comparator.comparingLong(Phases::total));
    }
}
