package hopwatch.verdict;

import hopwatch.config.FlapLimit;
import hopwatch.config.Patience;
import hopwatch.probe.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Failures that are over before they are confirmed: one is weather, many soon after one another are trouble. */
final class Wavering {
    private Wavering() {}

    /**
     * How many of the newest verdicts tell whether it wavers. For each failure one more than confirm it: of what is asked
     * again at once and fails at every other slot, a third fails. A check in a hundred that fails by itself gets there once
     * in several years.
     */
    static int memory(Patience patience, FlapLimit limit) {
        return (limit.over() + 1) * (patience.confirm() + 1);
    }

    /**
     * What is to be said of one that fails and works by turns, since the first of these failures; else empty.
     *
     * @param newest verdicts that are not unknown, oldest first, no more than {@link #memory}
     */
    static Optional<Verdict> of(List<Verdict> newest, FlapLimit limit) {
        List<Verdict> over = over(newest, limit);
        if (over.size() <= limit.over()) {
            return Optional.empty();
        }
        List<Verdict> since = newest.subList(newest.indexOf(over.get(0)), newest.size());
        List<Verdict> failed = since.stream().filter(Wavering::isFailure).toList();
        Verdict last = failed.get(failed.size() - 1);
        String message = "%d of the last %d checks failed; at the last of these %s"
                .formatted(
                        failed.size(),
                        since.size(),
                        Objects.requireNonNull(last.cause(), "a failure has a cause")
                                .sentence());
        return Optional.of(new Verdict(Level.DEGRADED, over.get(0).at(), last.hop(), Cause.FLAPPING, message));
    }

    /** The first of each run of failures that something better came after, soon enough. */
    private static List<Verdict> over(List<Verdict> newest, FlapLimit limit) {
        List<Verdict> over = new ArrayList<>();
        for (int i = 1, began = 0; i < newest.size(); i++) {
            if (isFailure(newest.get(i)) && !isFailure(newest.get(i - 1))) {
                began = i;
            }
            if (!isFailure(newest.get(i)) && isFailure(newest.get(i - 1))) {
                over.add(newest.get(began));
            }
        }
        return over.stream().filter(first -> isSoon(first, newest, limit)).toList();
    }

    private static boolean isSoon(Verdict first, List<Verdict> newest, FlapLimit limit) {
        Instant earliest = newest.get(newest.size() - 1).at().minus(limit.within());
        return !first.at().isBefore(earliest);
    }

    private static boolean isFailure(Verdict verdict) {
        return verdict.level() == Level.DOWN;
    }
}
