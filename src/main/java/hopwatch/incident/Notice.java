package hopwatch.incident;

import hopwatch.config.AlertKind;
import hopwatch.probe.Cause;
import hopwatch.verdict.Blame;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one alert, as they were when it came to be owed; a channel makes them into words.
 *
 * @param occasion why the channel is written to
 * @param monitor the monitor's name
 * @param monitorUrl its page
 * @param hop the hop at fault
 * @param hopIndex from 1, outermost first
 * @param hopCount 1 where the monitor names no hops
 * @param edge the outermost hop, which visitors meet
 * @param cause null where it is about no check: a trial, ourselves, many at once
 * @param what the evidence in one line: the expectation unmet, or the cause with its detail
 * @param began the first failure
 * @param ended the first success; null unless recovered
 * @param blame what else is to be said of the fault
 * @param others names of the other monitors that share the incident, in the order they joined
 * @param incidentUrl its page
 * @param facts of the monitor's checks
 * @param acknowledgedBy who has taken it on; null until somebody has
 * @param changes of its standing, where it comes and goes; else 0
 * @param at when it came to be owed
 * @param next when there will be a reminder; null if there is none
 */
public record Notice(
        AlertKind kind,
        Occasion occasion,
        IncidentId incident,
        String monitor,
        URI monitorUrl,
        String hop,
        int hopIndex,
        int hopCount,
        String edge,
        @Nullable Cause cause,
        String what,
        Instant began,
        @Nullable Instant ended,
        Blame blame,
        List<String> others,
        URI incidentUrl,
        @Nullable String owner,
        @Nullable URI runbook,
        Facts facts,
        @Nullable String acknowledgedBy,
        int changes,
        Instant at,
        @Nullable Instant next) {
    public Notice {
        others = List.copyOf(others);
    }

    /**
     * One that is about no hop of a monitor's, and of which no more is known than can be said in a sentence.
     *
     * @param about what it names first, in a monitor's place
     * @param page where that is shown
     * @param hop in words; may be empty
     * @param ended null unless it is over
     */
    public static Notice plain(
            AlertKind kind,
            IncidentId incident,
            String about,
            URI page,
            String hop,
            String what,
            Instant began,
            @Nullable Instant ended) {
        return new Notice(
                kind,
                ended == null ? Occasion.OPENED : Occasion.OVER,
                incident,
                about,
                page,
                hop,
                1,
                1,
                "",
                null,
                what,
                began,
                ended,
                Blame.PLAIN,
                List.of(),
                page,
                null,
                null,
                Facts.NONE,
                null,
                0,
                ended == null ? began : ended,
                null);
    }

    /** The same for another reason. */
    public Notice on(Occasion reason) {
        return on(reason, acknowledgedBy);
    }

    /** The same, now that somebody has taken it on. */
    Notice takenOn(String by) {
        return on(Occasion.ACKNOWLEDGED, by);
    }

    private Notice on(Occasion reason, @Nullable String taken) {
        return new Notice(
                kind,
                reason,
                incident,
                monitor,
                monitorUrl,
                hop,
                hopIndex,
                hopCount,
                edge,
                cause,
                what,
                began,
                ended,
                blame,
                others,
                incidentUrl,
                owner,
                runbook,
                facts,
                taken,
                changes,
                at,
                next);
    }
}
