package hopwatch.incident;

import hopwatch.config.MonitorId;
import hopwatch.probe.Cause;
import hopwatch.verdict.Root;
import hopwatch.verdict.Verdict;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An episode with a beginning, a root, updates and an end.
 *
 * @param title for the public: "API does not answer"
 * @param impact the worst so far
 * @param monitors whom it concerns, in the order they joined
 * @param hop the hop at fault, as last judged
 * @param cause null where an operator opened it
 * @param began the first failure
 * @param ended the first success; null while open
 * @param updates oldest first; never empty
 * @param told the channels that were owed word of its beginning
 */
public record Incident(
        IncidentId id,
        Root root,
        String title,
        Impact impact,
        List<MonitorId> monitors,
        String hop,
        @Nullable Cause cause,
        Instant began,
        @Nullable Instant ended,
        List<Update> updates,
        Set<String> told) {
    public Incident {
        monitors = List.copyOf(monitors);
        updates = List.copyOf(updates);
        told = Set.copyOf(told);
    }

    public boolean isOpen() {
        return ended == null;
    }

    public Update latest() {
        return updates.get(updates.size() - 1);
    }

    /** The same incident over, with its last update; it never ends before it began. */
    Incident over(Instant end, Update last) {
        Instant ended = end.isBefore(began) ? began : end;
        return new Incident(id, root, title, impact, monitors, hop, cause, began, ended, with(last), told);
    }

    /** The same incident, judged anew. */
    Incident judged(String titled, Impact seen, Verdict why, Update more) {
        return new Incident(
                id,
                root,
                titled,
                impact.orWorse(seen),
                monitors,
                why.hop(),
                why.cause(),
                began,
                ended,
                with(more),
                told);
    }

    /** The same incident, with one more monitor in it; what is said in the same moment takes the place of what was. */
    Incident joined(MonitorId monitor, Impact seen, Update more) {
        List<MonitorId> all =
                Stream.concat(monitors.stream(), Stream.of(monitor)).distinct().toList();
        List<Update> said = isSaidMoreFully(more)
                ? Stream.concat(updates.subList(0, updates.size() - 1).stream(), Stream.of(more))
                        .toList()
                : with(more);
        return new Incident(id, root, title, impact.orWorse(seen), all, hop, cause, began, ended, said, told);
    }

    private boolean isSaidMoreFully(Update more) {
        Update last = latest();
        String start = last.body().substring(0, Math.max(0, last.body().length() - 1));
        return updates.size() > 1 && more.at().equals(last.at()) && more.body().startsWith(start);
    }

    Incident titled(String other) {
        return new Incident(id, root, other, impact, monitors, hop, cause, began, ended, updates, told);
    }

    Incident updated(Update more) {
        return new Incident(id, root, title, impact, monitors, hop, cause, began, ended, with(more), told);
    }

    Incident alsoTold(Collection<String> channels) {
        Set<String> all = Stream.concat(told.stream(), channels.stream()).collect(Collectors.toUnmodifiableSet());
        return new Incident(id, root, title, impact, monitors, hop, cause, began, ended, updates, all);
    }

    private List<Update> with(Update more) {
        return Stream.concat(updates.stream(), Stream.of(more)).toList();
    }
}
