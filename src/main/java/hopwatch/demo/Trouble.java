package hopwatch.demo;

import hopwatch.incident.Impact;
import hopwatch.probe.Cause;
import hopwatch.verdict.Level;

/** Kinds of trouble that the generated past knows. */
enum Trouble {
    /** The innermost hop takes questions and never answers; the others pass that on. */
    SILENT(Level.DOWN, Cause.WAIT_TIMEOUT, Cause.WAIT_TIMEOUT.sentence(), Impact.CRITICAL, "does not answer"),
    /** The innermost hop takes its time, and so does whatever waits for it. */
    SLOW(Level.DEGRADED, Cause.TOO_SLOW, "answers within 500ms: got 541ms", Impact.MINOR, "is slow"),
    /** Our own network was away: nobody's fault, and no incident. */
    OFFLINE(Level.UNKNOWN, Cause.SELF_OFFLINE, Cause.SELF_OFFLINE.sentence(), Impact.NONE, "was not seen");

    private final Level level;
    private final Cause cause;
    private final String message;
    private final Impact impact;
    private final String predicate;

    Trouble(Level level, Cause cause, String message, Impact impact, String predicate) {
        this.level = level;
        this.cause = cause;
        this.message = message;
        this.impact = impact;
        this.predicate = predicate;
    }

    Level level() {
        return level;
    }

    Cause cause() {
        return cause;
    }

    /** As the first verdict would say it. */
    String message() {
        return message;
    }

    Impact impact() {
        return impact;
    }

    /** What follows the monitor's name in an incident's title. */
    String predicate() {
        return predicate;
    }

    boolean opensIncident() {
        return impact != Impact.NONE;
    }
}
