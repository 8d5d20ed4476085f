package hopwatch.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The troubles on a way that nothing behind them explains. */
final class Suspicions {
    private Suspicions() {}

    /**
     * The gravest first; of hops that fail one behind the other, the innermost.
     *
     * @param way all hops, outermost first
     * @return a list of the caller's own
     */
    static List<Suspicion> of(List<Stop> way) {
        List<Suspicion> found = new ArrayList<>();
        for (int place = 0; place < way.size(); place++) {
            if (isTroubled(way.get(place))) {
                suspicion(way, place).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparing((Suspicion fault) -> stretch(way, fault.place()))
                .thenComparing(Comparator.comparing(Suspicion::level)
                        .thenComparing(Suspicion::place)
                        .reversed()));
        return found;
    }

    private static boolean isTroubled(Stop stop) {
        return stop.verdict().level() == Level.DOWN || stop.verdict().level() == Level.DEGRADED;
    }

    /**
     * Where a hop's stretch of troubled hops comes among the others: the edge's own, if the edge is down; then those
     * with a hop that is down; each outermost first.
     */
    private static int stretch(List<Stop> way, int place) {
        int from = place;
        while (from > 0 && way.get(from - 1).verdict().level() != Level.UP) {
            from--;
        }
        int to = place;
        while (to + 1 < way.size() && way.get(to + 1).verdict().level() != Level.UP) {
            to++;
        }
        boolean down = way.subList(from, to + 1).stream()
                .anyMatch(stop -> stop.verdict().level() == Level.DOWN);
        boolean visitors = from == 0 && way.get(0).verdict().level() == Level.DOWN;
        return visitors ? -1 : down ? from : way.size() + from;
    }

    /** Empty where a hop behind explains it. */
    private static Optional<Suspicion> suspicion(List<Stop> way, int place) {
        Stop stop = way.get(place);
        int next = place + 1;
        while (next < way.size() && way.get(next).verdict().level() == Level.UNKNOWN) {
            next++;
        }
        boolean explained =
                next < way.size() && Explanation.explains(way.get(next).verdict(), stop.verdict());
        if (explained) {
            return Optional.empty();
        }
        if (Slowness.isOf(stop)) {
            return Optional.of(Slowness.suspicion(way, place));
        }
        boolean open = Explanation.isCarried(stop.verdict()) && next > place + 1;
        List<String> suspects = open
                ? way.subList(place, next).stream()
                        .map(each -> each.hop().name())
                        .toList()
                : List.of();
        return Optional.of(new Suspicion(stop.verdict().level(), place, fault(stop.verdict(), suspects)));
    }

    private static Fault fault(Verdict verdict, List<String> suspects) {
        return new Fault(
                verdict.hop(),
                Objects.requireNonNull(verdict.cause(), "a fault has a cause"),
                verdict.message(),
                suspects);
    }
}
