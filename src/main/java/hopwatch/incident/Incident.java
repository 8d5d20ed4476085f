package hopwatch.incident;

import hopwatch.config.AlertKind;
import hopwatch.config.MonitorId;
import hopwatch.probe.Cause;
import hopwatch.verdict.Root;
import hopwatch.verdict.Verdict;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
 * @param told what each channel was owed word of
 * @param acknowledged null until somebody has taken it on
 * @param flapping null unless what it is about comes and goes
 * @param held kept from every public surface until an operator publishes it
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
        Map<String, Told> told,
        @Nullable Acknowledgement acknowledged,
        @Nullable Flapping flapping,
        boolean held) {
    public Incident {
        monitors = List.copyOf(monitors);
        updates = List.copyOf(updates);
        told = Map.copyOf(told);
    }

    /** One that nobody has been told of, and that anybody may read of. */
    public Incident(
            IncidentId id,
            Root root,
            String title,
            Impact impact,
            List<MonitorId> monitors,
            String hop,
            @Nullable Cause cause,
            Instant began,
            @Nullable Instant ended,
            List<Update> updates) {
        this(id, root, title, impact, monitors, hop, cause, began, ended, updates, Map.of(), null, null, false);
    }

    /** The same, to be changed in part. */
    private static final class Draft {
        private final Incident like;
        private String title;
        private Impact impact;
        private List<MonitorId> monitors;
        private String hop;
        private @Nullable Cause cause;
        private @Nullable Instant ended;
        private List<Update> updates;
        private Map<String, Told> told;
        private @Nullable Acknowledgement acknowledged;
        private @Nullable Flapping flapping;
        private boolean held;

        private Draft(Incident like) {
            this.like = like;
            this.title = like.title;
            this.impact = like.impact;
            this.monitors = like.monitors;
            this.hop = like.hop;
            this.cause = like.cause;
            this.ended = like.ended;
            this.updates = like.updates;
            this.told = like.told;
            this.acknowledged = like.acknowledged;
            this.flapping = like.flapping;
            this.held = like.held;
        }

        private void say(Update more) {
            updates = Stream.concat(updates.stream(), Stream.of(more)).toList();
        }

        private Incident incident() {
            return new Incident(
                    like.id,
                    like.root,
                    title,
                    impact,
                    monitors,
                    hop,
                    cause,
                    like.began,
                    ended,
                    updates,
                    told,
                    acknowledged,
                    flapping,
                    held);
        }
    }

    private Incident with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.incident();
    }

    public boolean isOpen() {
        return ended == null;
    }

    /** Who may read of it, as its first update has it. */
    public Audience audience() {
        return updates.get(0).audience();
    }

    public Update latest() {
        return updates.get(updates.size() - 1);
    }

    /** The same incident over, with its last update; it never ends before it began. */
    Incident over(Instant end, Update last) {
        return with(draft -> {
            draft.ended = end.isBefore(began) ? began : end;
            draft.say(last);
        });
    }

    /** The same incident, judged anew. */
    Incident judged(String titled, Impact seen, Verdict why, Update more) {
        return with(draft -> {
            draft.title = titled;
            draft.impact = impact.orWorse(seen);
            draft.hop = why.hop();
            draft.cause = why.cause();
            draft.say(more);
        });
    }

    /** The same incident, with one more monitor in it; what is said in the same moment takes the place of what was. */
    Incident joined(MonitorId monitor, Impact seen, Update more) {
        return with(draft -> {
            draft.monitors = Stream.concat(monitors.stream(), Stream.of(monitor))
                    .distinct()
                    .toList();
            draft.impact = impact.orWorse(seen);
            draft.updates = isSaidMoreFully(more) ? updates.subList(0, updates.size() - 1) : updates;
            draft.say(more);
        });
    }

    private boolean isSaidMoreFully(Update more) {
        Update last = latest();
        String start = last.body().substring(0, Math.max(0, last.body().length() - 1));
        return updates.size() > 1 && more.at().equals(last.at()) && more.body().startsWith(start);
    }

    Incident titled(String other) {
        return with(draft -> draft.title = other);
    }

    Incident updated(Update more) {
        return with(draft -> draft.say(more));
    }

    /** The same incident, of which these channels were owed one more word. */
    Incident telling(Collection<String> channels, AlertKind kind, Instant now) {
        Incident after = this;
        for (String channel : channels) {
            Told before = told.get(channel);
            Instant first = before == null ? now : before.first();
            int words = before == null ? 1 : before.words() + 1;
            after = after.telling(channel, new Told(words, kind, hop, monitors.size(), 0, first, now, false));
        }
        return after;
    }

    /** The same incident, of which a channel has been told that much. */
    Incident telling(String channel, Told what) {
        Map<String, Told> all = new HashMap<>(told);
        all.put(channel, what);
        return with(draft -> draft.told = all);
    }

    /** The same incident, taken on by somebody. */
    Incident acknowledged(Acknowledgement by, Update more) {
        return with(draft -> {
            draft.acknowledged = by;
            draft.say(more);
        });
    }

    /** The same incident, kept from the public. */
    public Incident heldBack() {
        return with(draft -> draft.held = true);
    }

    /** The same incident, for the public to read. */
    Incident published() {
        return with(draft -> draft.held = false);
    }

    /** The same incident, whose cause comes and goes, or no longer does. */
    Incident flapping(@Nullable Flapping now) {
        return with(draft -> draft.flapping = now);
    }
}
