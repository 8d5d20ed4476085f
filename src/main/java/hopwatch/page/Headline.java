package hopwatch.page;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The one sentence over everything, in Statuspage's words, with Statuspage's indicator. */
public enum Headline {
    ALL_OPERATIONAL("All Systems Operational", "none", "op"),
    ALL_OBSERVED_OPERATIONAL("All Observed Systems Operational", "none", "op"),
    UNDER_MAINTENANCE("Service Under Maintenance", "maintenance", "mt"),
    PARTIALLY_DEGRADED("Partially Degraded Service", "minor", "dg"),
    DEGRADED("Degraded System Service", "minor", "dg"),
    MINOR_OUTAGE("Minor Service Outage", "minor", "dg"),
    PARTIAL_OUTAGE("Partial System Outage", "major", "pt"),
    MAJOR_OUTAGE("Major System Outage", "critical", "mj"),
    /** Nothing is known, or what is known is too old. */
    INTERRUPTED("Monitoring Interrupted", "minor", "nd"),
    /** No round has ended yet, ever. */
    WAITING("Waiting for the first checks", "minor", "nd");

    private final String description;
    private final String indicator;
    private final String mark;

    Headline(String description, String indicator, String mark) {
        this.description = description;
        this.indicator = indicator;
        this.mark = mark;
    }

    /** The first rule that fits; components that nobody observes count for no "all". */
    static Headline of(Collection<Status> components) {
        Set<Status> seen = components.stream()
                .filter(Status::isObserved)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Status.class)));
        if (seen.isEmpty()) {
            return INTERRUPTED;
        }
        if (seen.equals(EnumSet.of(Status.MAJOR_OUTAGE))) {
            return MAJOR_OUTAGE;
        }
        if (seen.contains(Status.MAJOR_OUTAGE) || seen.equals(EnumSet.of(Status.PARTIAL_OUTAGE))) {
            return PARTIAL_OUTAGE;
        }
        if (seen.contains(Status.PARTIAL_OUTAGE)) {
            return MINOR_OUTAGE;
        }
        return withoutOutage(seen, components.stream().allMatch(Status::isObserved));
    }

    private static Headline withoutOutage(Set<Status> seen, boolean allSeen) {
        if (seen.equals(EnumSet.of(Status.DEGRADED_PERFORMANCE))) {
            return DEGRADED;
        }
        if (seen.contains(Status.DEGRADED_PERFORMANCE)) {
            return PARTIALLY_DEGRADED;
        }
        if (seen.contains(Status.UNDER_MAINTENANCE)) {
            return UNDER_MAINTENANCE;
        }
        return allSeen ? ALL_OPERATIONAL : ALL_OBSERVED_OPERATIONAL;
    }

    /** Of the message that says it on pages. */
    public String key() {
        return "headline." + name().toLowerCase(Locale.ROOT);
    }

    /** For programs, whatever language pages are in. */
    public String description() {
        return description;
    }

    public String indicator() {
        return indicator;
    }

    public String mark() {
        return mark;
    }
}
