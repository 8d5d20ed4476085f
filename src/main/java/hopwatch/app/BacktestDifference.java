package hopwatch.app;

import hopwatch.incident.Alert;
import hopwatch.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An incident that would not have been, would have been besides, or would have been another; pure.
 *
 * @param was null for one that was not
 * @param would null for one that would not have been
 * @param how what is different of one that is on both sides, or with which of the other side it is one, each in a few
 *     words; else empty
 */
record BacktestDifference(@Nullable Incident was, @Nullable Incident would, List<String> how) {
    /** A process takes a moment from the last answer to its judgement, which is not stored. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    BacktestDifference {
        how = List.copyOf(how);
    }

    /** Oldest first. */
    static List<BacktestDifference> between(BacktestSide was, BacktestSide would) {
        List<Incident> before = new ArrayList<>(was.incidents());
        List<Incident> after = new ArrayList<>(would.incidents());
        List<BacktestDifference> found = new ArrayList<>();
        for (BiPredicate<Incident, Incident> alike : List.<BiPredicate<Incident, Incident>>of(
                BacktestDifference::beginTogether, BacktestDifference::overlap)) {
            for (Incident one : List.copyOf(before)) {
                after.stream()
                        .filter(other -> alike.test(one, other))
                        .findFirst()
                        .ifPresent(other -> {
                            before.remove(one);
                            after.remove(other);
                            found.add(new BacktestDifference(
                                    one, other, how(one, was.alertsOf(one), other, would.alertsOf(other))));
                        });
            }
        }
        before.forEach(gone -> found.add(new BacktestDifference(gone, null, within(gone, would))));
        after.forEach(fresh -> found.add(new BacktestDifference(null, fresh, within(fresh, was))));
        found.removeIf(same -> same.was != null && same.would != null && same.how.isEmpty());
        found.sort(Comparator.comparing(difference -> difference.either().began()));
        return found;
    }

    Incident either() {
        return Objects.requireNonNull(was == null ? would : was, "a difference is of something");
    }

    /** "gone", "new" or "changed"; "merged" into another incident that would have been, or "split" off one that was. */
    String kind() {
        if (was == null) {
            return how.isEmpty() ? "new" : "split";
        }
        return would != null ? "changed" : how.isEmpty() ? "gone" : "merged";
    }

    /** Several incidents on one side may be one on the other. */
    private static List<String> within(Incident alone, BacktestSide other) {
        return other.incidents().stream()
                .filter(wider -> overlap(alone, wider))
                .limit(1)
                .map(wider -> "one with that of " + String.join(", ", BacktestWords.monitors(wider)) + " since "
                        + BacktestWords.time(wider.began()))
                .toList();
    }

    private static boolean beginTogether(Incident one, Incident other) {
        return micros(one.began()).equals(micros(other.began())) && shareMonitor(one, other);
    }

    private static boolean overlap(Incident one, Incident other) {
        return shareMonitor(one, other)
                && !end(one).isBefore(other.began())
                && !end(other).isBefore(one.began());
    }

    private static boolean shareMonitor(Incident one, Incident other) {
        return !Collections.disjoint(one.monitors(), other.monitors());
    }

    private static Instant end(Incident incident) {
        return Optional.ofNullable(incident.ended()).orElse(Instant.MAX);
    }

    /** As precisely as it is stored. */
    private static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    private static List<String> how(Incident was, List<Alert> before, Incident would, List<Alert> after) {
        List<String> how = new ArrayList<>();
        other(how, "", was, would, BacktestWords::level);
        other(how, "began ", was, would, incident -> BacktestWords.time(micros(incident.began())));
        other(how, "lasted ", was, would, BacktestWords::lasted);
        other(how, "at ", was, would, Incident::hop);
        other(how, "for ", was, would, BacktestWords::cause);
        other(how, "of ", was, would, incident -> String.join(", ", BacktestWords.monitors(incident)));
        alerts(how, was, before, would, after);
        return how;
    }

    private static void other(
            List<String> how, String start, Incident was, Incident would, Function<Incident, String> said) {
        String before = said.apply(was);
        String after = said.apply(would);
        if (!before.equals(after)) {
            how.add(start + before + ", then " + after);
        }
    }

    /** Alerts of one channel and kind are matched in the order in which they were owed. */
    private static void alerts(List<String> how, Incident was, List<Alert> before, Incident would, List<Alert> after) {
        List<Alert> left = new ArrayList<>(after);
        for (Alert alert : before) {
            Optional<Alert> match = left.stream()
                    .filter(other -> BacktestWords.about(other).equals(BacktestWords.about(alert)))
                    .findFirst();
            match.ifPresent(left::remove);
            if (match.isEmpty()) {
                how.add(BacktestWords.about(alert) + " not owed");
            } else if (isLater(alert, match.get())) {
                how.add(BacktestWords.told(was, alert) + ", then " + BacktestWords.after(would, match.get()));
            }
        }
        left.forEach(alert -> how.add(BacktestWords.told(would, alert) + " owed besides"));
    }

    private static boolean isLater(Alert one, Alert other) {
        return Duration.between(one.owed(), other.owed()).abs().compareTo(A_MOMENT) >= 0;
    }
}
