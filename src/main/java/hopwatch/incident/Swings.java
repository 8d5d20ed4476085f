package hopwatch.incident;

import hopwatch.config.Monitor;
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
        String body = "%s comes and goes: %d changes in %s.".formatted(monitor.name(), changes, Wording.length(within));
        return before == null ? after.updated(new Update(setting.now(), Update.Status.INVESTIGATING, body)) : after;
    }

    /** @param inTrouble whether anything still is */
    static Optional<Incident> steady(Incident open, boolean inTrouble, Instant now) {
        Flapping flapping = open.flapping();
        if (flapping == null || flapping.steady().isAfter(now)) {
            return Optional.empty();
        }
        String past = "after %d changes in %s."
                .formatted(flapping.changes(), Wording.length(Duration.between(open.began(), flapping.last())));
        return Optional.of(
                inTrouble
                        ? open.flapping(null)
                                .updated(new Update(
                                        now, Update.Status.INVESTIGATING, "Steadily in trouble now, " + past))
                        : open.over(
                                flapping.last(),
                                new Update(now, Update.Status.RESOLVED, "Steadily well again, " + past)));
    }
}
