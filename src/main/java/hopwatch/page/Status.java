package hopwatch.page;

import hopwatch.incident.Impact;
import hopwatch.verdict.Level;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** A component's status in Statuspage's words, mildest first; its mark names its icon, its colour and its bar's shape. */
public enum Status {
    PAUSED("Paused", "pa"),
    UNKNOWN("Unknown", "nd"),
    OPERATIONAL("Operational", "op"),
    UNDER_MAINTENANCE("Under Maintenance", "mt"),
    DEGRADED_PERFORMANCE("Degraded Performance", "dg"),
    PARTIAL_OUTAGE("Partial Outage", "pt"),
    MAJOR_OUTAGE("Major Outage", "mj");

    private final String label;
    private final String mark;

    Status(String label, String mark) {
        this.label = label;
        this.mark = mark;
    }

    public static Status of(Level level) {
        return switch (level) {
            case UP -> OPERATIONAL;
            case DEGRADED -> DEGRADED_PERFORMANCE;
            case DOWN -> MAJOR_OUTAGE;
            case UNKNOWN -> UNKNOWN;
        };
    }

    public static Status of(Impact impact) {
        return switch (impact) {
            case NONE -> OPERATIONAL;
            case MINOR -> DEGRADED_PERFORMANCE;
            case MAJOR -> PARTIAL_OUTAGE;
            case CRITICAL -> MAJOR_OUTAGE;
        };
    }

    /** What a group is held to be; {@link #UNKNOWN} for an empty one. */
    public static Status worst(Collection<Status> members) {
        return members.stream().max(Comparator.naturalOrder()).orElse(UNKNOWN);
    }

    /** Whether it says anything about the component: the rest is left out of every "all". */
    public boolean isObserved() {
        return this != UNKNOWN && this != PAUSED;
    }

    public boolean isTrouble() {
        return compareTo(UNDER_MAINTENANCE) > 0;
    }

    /** For programs, whatever language pages are in. */
    public String label() {
        return label;
    }

    /** Of the message that says it on pages. */
    public String key() {
        return "status." + code();
    }

    /** "major_outage", as Statuspage spells it for programs. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String mark() {
        return mark;
    }
}
