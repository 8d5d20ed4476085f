package hopwatch.incident;

import hopwatch.config.Monitor;
import hopwatch.probe.Cause;
import hopwatch.verdict.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An incident about what comes and goes: it goes on until that has been steady for a while. */
final class Swings {
    private Swings() {}

    /** Whether a change of the monitor is one of many in the same incident. */
    static boolean is(Incident open, Monitor monitor, boolean flaps) {
        return open.monitors().contains(monitor.id()) && (flaps || open.flapping() != null);
    }

    /** Only the first of them is said: a page that tells each would say nothing. */
    static Incident on(Incident open, Episodes.Setting setting, Transition transition, Monitor monitor) {
        Flapping before = open.flapping();
        Duration within = monitor.flapping().within();
        int changes = before == null ? setting.changes() : before.changes() + 1;
        Incident after = open.flapping(
                new Flapping(changes, transition.why().at(), setting.now().plus(within)));
        boolean said = before != null || isSaid(open, transition);
        String body = isUnconfirmed(transition)
                ? Wording.body(monitor, transition)
                : "%s comes and goes: %d changes in %s.".formatted(monitor.name(), changes, Wording.length(within));
        return said ? after : after.updated(new Update(setting.now(), Update.Status.INVESTIGATING, body));
    }

    /** What is opened by failures that are never confirmed says so. */
    private static boolean isSaid(Incident open, Transition transition) {
        return isUnconfirmed(transition) && open.cause() == Cause.FLAPPING;
    }

    private static boolean isUnconfirmed(Transition transition) {
        return transition.why().cause() == Cause.FLAPPING;
    }

    /** It has not changed since, because what makes it come and go is never confirmed. */
    static Optional<Incident> going(Incident open, Instant now) {
        return due(open, now).map(flapping -> {
            Duration steady = Duration.between(flapping.last(), flapping.steady());
            return open.flapping(new Flapping(flapping.changes(), now, now.plus(steady)));
        });
    }

    /** @param inTrouble whether anything still is */
    static Optional<Incident> steady(Incident open, boolean inTrouble, Instant now) {
        return due(open, now).map(flapping -> {
            String past = past(open, flapping);
            return inTrouble
                    ? open.flapping(null)
                            .updated(new Update(now, Update.Status.INVESTIGATING, "Steadily in trouble now, " + past))
                    : open.over(
                            flapping.last(), new Update(now, Update.Status.RESOLVED, "Steadily well again, " + past));
        });
    }

    private static Optional<Flapping> due(Incident open, Instant now) {
        return Optional.ofNullable(open.flapping())
                .filter(flapping -> !flapping.steady().isAfter(now));
    }

    private static String past(Incident open, Flapping flapping) {
        String length = Wording.length(Duration.between(open.began(), flapping.last()));
        return open.cause() == Cause.FLAPPING
                ? "after checks failed and succeeded by turns for " + length + "."
                : "after " + flapping.changes() + " changes in " + length + ".";
    }
}
