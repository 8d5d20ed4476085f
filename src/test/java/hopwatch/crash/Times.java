package hopwatch.crash;

import hopwatch.crash.Evidence.Check;
import hopwatch.crash.Kept.Episode;
import hopwatch.crash.Kept.Level;
import hopwatch.crash.Kept.Run;
import hopwatch.crash.Kept.Stretch;
import hopwatch.crash.Truth.Outage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold of what was seen, and when. Each check says what is wrong. Times are milliseconds. */
final class Times {
    /** Of probing, which may be lost with a kill. */
    private static final long LOST = 1_000;

    /** What whole seconds leave out; whole milliseconds leave out one of each interval. */
    private static final long EVEN = 1_000;

    private static final long LATEST_START = 10_000;

    private Times() {}

    static List<String> areKeptOnce(Evidence all) {
        List<String> wrong = new ArrayList<>();
        all.checks().forEach((monitor, checks) -> {
            Set<String> seen = new HashSet<>();
            checks.stream()
                    .map(check -> check.run() + " " + check.slot() + " " + check.attempt())
                    .filter(key -> !seen.add(key))
                    .forEach(key -> wrong.add(monitor + " has check " + key + " twice"));
        });
        lost(all)
                .filter(lost -> lost.before > LOST + all.moment())
                .forEach(lost -> wrong.add(lost + ": more than the last second"));
        return wrong;
    }

    /**
     * A question that the target was asked and that is not in the history.
     *
     * @param before how long before the life was ended
     */
    private record Lost(String monitor, int life, long asked, long before) {}

    /** How much of the end of a life was lost, at most. */
    static long longestLost(Evidence all) {
        return lost(all).mapToLong(Lost::before).max().orElse(0);
    }

    private static Stream<Lost> lost(Evidence all) {
        return all.rules().names().stream().flatMap(monitor -> {
            List<Check> checks = all.checks().getOrDefault(monitor, List.of());
            return unmatched(all.truth().asked(monitor), checks, Rules.EVERY + all.slack()).stream()
                    .map(asked -> {
                        Life life = all.lives().stream()
                                .filter(each -> asked <= each.ended())
                                .findFirst()
                                .orElseThrow();
                        return new Lost(monitor, life.number(), asked, life.told() - asked);
                    });
        });
    }

    /** Both in the order of time: a check belongs to the first question after its start that is left. */
    private static List<Long> unmatched(List<Long> asked, List<Check> checks, long patience) {
        List<Long> left = new ArrayList<>();
        int next = 0;
        for (long question : asked) {
            while (next < checks.size() && checks.get(next).started() + patience < question) {
                next++;
            }
            if (next < checks.size() && checks.get(next).started() <= question) {
                next++;
            } else {
                left.add(question);
            }
        }
        return left;
    }

    static List<String> startSoon(Evidence all) {
        return all.lives().stream()
                .filter(Life::hasAsked)
                .filter(life -> life.asked() - life.began() > LATEST_START + all.slack())
                .map(life -> life + " asked only after " + (life.asked() - life.began()) + " ms")
                .toList();
    }

    /** In order. */
    static List<Long> starts(Evidence all) {
        return all.lives().stream()
                .filter(Life::hasAsked)
                .map(life -> life.asked() - life.began())
                .sorted()
                .toList();
    }

    static List<String> tellTheTruth(Evidence all) {
        List<String> wrong = new ArrayList<>();
        Map<String, List<Episode>> told =
                all.last().incidents().stream().collect(Collectors.groupingBy(Episode::monitor));
        for (String monitor : all.rules().names()) {
            List<Outage> outages = all.truth().outages(monitor);
            for (int i = 0; i < outages.size(); i++) {
                long next = i + 1 < outages.size() ? outages.get(i + 1).from() : Long.MAX_VALUE;
                told(all, monitor, outages.get(i), next, told.getOrDefault(monitor, List.of()))
                        .ifPresent(wrong::add);
            }
        }
        all.published().forEach((monitor, seconds) -> {
            List<Stretch> down = down(all.last(), monitor);
            long millis = down.stream().mapToLong(Stretch::length).sum();
            if (Math.abs(millis - seconds * 1_000) > EVEN + down.size()) {
                wrong.add(monitor + " is published as down for " + seconds + " s of " + millis + " ms");
            }
        });
        all.shown().forEach((monitor, status) -> {
            if (!status.equals("up")) {
                wrong.add(monitor + " is shown as " + status + " after everything was up");
            }
        });
        return wrong;
    }

    private static List<Stretch> down(Kept kept, String monitor) {
        return kept.byMonitor().getOrDefault(monitor, List.of()).stream()
                .filter(each -> each.level() == Level.DOWN)
                .toList();
    }

    private static Optional<String> told(
            Evidence all, String monitor, Outage outage, long next, List<Episode> incidents) {
        Optional<Long> begin = noticed(all, monitor, outage.from(), outage.to(), Rules.confirm(monitor));
        Optional<Episode> told = incidents.stream()
                .filter(each -> outage.isMetBy(each.began(), Rules.EVERY) || spans(each, outage))
                .findFirst();
        if (told.isEmpty()) {
            return begin.map(when -> monitor + " was down in " + outage + ", and nobody was told");
        }
        Episode incident = told.get();
        Optional<Long> end = noticed(all, monitor, outage.to(), next, Rules.recover(monitor));
        Long ended = incident.ended();
        if (begin.isPresent() && incident.began() > begin.get()) {
            return Optional.of(incident + " began too late for " + outage + ", latest " + begin.get());
        }
        if (end.isPresent() && (ended == null || ended > end.get())) {
            return Optional.of(incident + " ended too late for " + outage + ", latest " + end.get());
        }
        return ended != null && ended < outage.to() - Rules.EVERY && ended >= outage.from()
                ? Optional.of(incident + " ended before " + outage)
                : Optional.empty();
    }

    /** Nobody was there to see that it was up in between. */
    private static boolean spans(Episode incident, Outage outage) {
        Long ended = incident.ended();
        return incident.began() < outage.from() && (ended == null || ended >= outage.from());
    }

    /**
     * By when a state must be held to have begun: the first life that asked often enough in it, and went on for long
     * enough to write that down, dates it to its first question, give or take a round. Empty where none did, or could hear
     * in time: one that is told to stop judges no more, however long its last alerts take.
     */
    private static Optional<Long> noticed(Evidence all, String monitor, long from, long to, int times) {
        for (Life life : all.lives()) {
            long end = Math.min(to, life.told() - all.slack());
            List<Long> asked = all.truth().asked(monitor).stream()
                    .filter(at -> at >= Math.max(from, life.began()) && at < end)
                    .toList();
            if (asked.size() >= times) {
                return isUndisturbed(all, monitor, from, asked.get(times - 1))
                        ? Optional.of(asked.get(0) + 2 * Rules.EVERY)
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isUndisturbed(Evidence all, String monitor, long from, long to) {
        return all.checks().getOrDefault(monitor, List.of()).stream()
                .filter(check -> check.started() >= from - 2 * Rules.EVERY && check.started() <= to)
                .allMatch(Check::told);
    }

    static List<String> inventNothing(Evidence all) {
        List<String> wrong = new ArrayList<>();
        all.last().byMonitor().forEach((monitor, intervals) -> {
            wrong.addAll(seamless(intervals));
            intervals.stream()
                    .filter(each -> each.level() == Level.DOWN)
                    .filter(each -> isUndisturbed(all, monitor, each.from(), each.from()))
                    .filter(each -> all.truth().outages(monitor).stream()
                            .noneMatch(outage -> outage.isMetBy(each.from(), Rules.EVERY)))
                    .forEach(each -> wrong.add(each + " was never so"));
            intervals.stream()
                    .filter(each -> each.level() == Level.UNKNOWN && !each.isGap())
                    .filter(each -> !all.isLate() && isRestart(all.lives(), each.from()))
                    .forEach(each -> wrong.add(each + " was made up by a restart"));
        });
        wrong.addAll(gaps(all));
        return wrong;
    }

    private static List<String> seamless(List<Stretch> intervals) {
        List<String> wrong = new ArrayList<>();
        for (int i = 1; i < intervals.size(); i++) {
            Long end = intervals.get(i - 1).to();
            if (end == null || end != intervals.get(i).from()) {
                wrong.add(intervals.get(i) + " does not follow " + intervals.get(i - 1));
            }
        }
        return wrong;
    }

    private static boolean isRestart(List<Life> lives, long at) {
        return lives.stream()
                .anyMatch(life ->
                        at >= life.began() && at < (life.hasAsked() ? life.asked() : life.ended()) + Rules.EVERY);
    }

    /** From the end of each life to the next one's first question, each monitor that was known has a gap. */
    private static List<String> gaps(Evidence all) {
        List<String> wrong = new ArrayList<>();
        List<Run> runs = all.last().runs();
        for (int i = 1; i < runs.size(); i++) {
            Run before = runs.get(i - 1);
            long middle = before.lastSeen() + (runs.get(i).began() - before.lastSeen()) / 2;
            all.last().byMonitor().values().stream()
                    .filter(intervals -> intervals.get(0).from() < middle)
                    .filter(intervals -> intervals.stream().noneMatch(each -> each.holds(middle) && each.isGap()))
                    .forEach(intervals -> wrong.add(intervals.get(0).monitor() + " has no gap after run " + before));
        }
        for (Life life : all.lives()) {
            runs.stream()
                    .filter(run -> run.began() >= life.began() && run.began() <= life.ended())
                    .filter(run -> life.hasAsked() && life.told() - life.asked() > LOST + all.slack())
                    .filter(run -> life.told() - run.lastSeen() > LOST + all.slack())
                    .forEach(run -> wrong.add(run + " was last seen long before the end of " + life));
        }
        return wrong;
    }
}
