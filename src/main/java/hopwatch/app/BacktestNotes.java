package hopwatch.app;

import hopwatch.config.Config;
import hopwatch.config.Durations;
import hopwatch.config.Expectation;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.Route;
import hopwatch.line.Replay;
import hopwatch.verdict.Reexamination;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far a backtest can be believed, in sentences for the operator.
 *
 * @param hopsSeen of which anything was observed, as {@link #hop} names them
 */
record BacktestNotes(Config config, List<Monitor> shown, Set<String> hopsSeen) {
    /** Alerts that were delivered are kept so long. */
    private static final Duration ALERTS = Duration.ofDays(30);

    static String hop(MonitorId monitor, String hop) {
        return monitor + " " + hop;
    }

    List<String> of(Replay replay, Instant from, Instant to) {
        List<String> notes = new ArrayList<>();
        notes.add("Judged anew: times, status, protocol, TLS and certificates, caches, confirmation, recovery, blame,"
                + " dependencies, whom to alert. As it was: how often and how long is asked, redirects, what failed"
                + " without an answer, and all that is asked of bodies and headers, which are not kept.");
        kept(notes);
        unsure(notes, replay);
        compared(notes);
        unseen(notes);
        off(notes);
        old(notes, from, to);
        if (replay.unmade() > 0) {
            notes.add(replay.unmade() + " re-check" + (replay.unmade() == 1 ? "" : "s")
                    + " that this configuration asks for were not made then: the next round decided, up to an interval"
                    + " later than it would have been.");
        }
        return notes;
    }

    private void kept(List<String> notes) {
        shown.forEach(monitor -> {
            String phrases = monitor.hops().stream()
                    .flatMap(hop -> Stream.concat(hop.expect().stream(), hop.degraded().stream()))
                    .filter(wanted -> !Reexamination.canJudge(wanted))
                    .map(Expectation::phrase)
                    .distinct()
                    .collect(Collectors.joining("; "));
            if (!phrases.isEmpty()) {
                notes.add(monitor.id() + ": counts as it was found then: " + phrases + ".");
            }
        });
    }

    private void unsure(List<String> notes, Replay replay) {
        shown.forEach(monitor -> replay.unsure()
                .getOrDefault(monitor.id(), Map.of())
                .forEach((phrase, times) -> notes.add(monitor.id() + ": cannot be judged as it is worded now; not met"
                        + " then, it still counts (" + times + " observations): " + phrase + ".")));
    }

    private void compared(List<String> notes) {
        shown.stream()
                .filter(monitor -> monitor.compare() != null)
                .forEach(monitor -> notes.add(monitor.id() + ": compare: is not judged anew, since what was compared is"
                        + " not kept; an incident for it would seem gone."));
    }

    private void unseen(List<String> notes) {
        for (Monitor monitor : shown) {
            List<String> missing = monitor.hops().stream()
                    .map(Hop::name)
                    .filter(name -> !hopsSeen.contains(hop(monitor.id(), name)))
                    .toList();
            if (missing.size() == monitor.hops().size()) {
                notes.add(monitor.id() + ": nothing was observed.");
            } else if (!missing.isEmpty()) {
                notes.add(monitor.id() + ": nothing was observed at " + String.join(", ", missing) + ".");
            }
        }
    }

    private void off(List<String> notes) {
        shown.stream()
                .flatMap(monitor -> monitor.alerts().stream())
                .map(Route::channel)
                .distinct()
                .filter(channel -> !config.isOn(channel))
                .forEach(channel -> notes.add(channel + ": is off in " + config.file() + ", so it is owed nothing."));
    }

    private static void old(List<String> notes, Instant from, Instant to) {
        if (from.isBefore(to.minus(ALERTS))) {
            notes.add("Alerts are kept for " + Durations.text(ALERTS) + ": older ones seem new.");
        }
    }
}
