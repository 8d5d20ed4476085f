package hopwatch.page.badge;

import hopwatch.page.Status;

/** A badge's colour: dark enough for white words, on any page. */
enum Tint {
    OPERATIONAL("#1f7a69", "brightgreen"),
    DEGRADED("#8a5c00", "yellow"),
    PARTIAL("#ab4512", "orange"),
    MAJOR("#b3122f", "red"),
    MAINTENANCE("#3a55b0", "blue"),
    UNKNOWN("#6a737d", "lightgrey"),
    /** Of what is measured and judged neither good nor bad. */
    FIGURE("#0b57d0", "informational");

    /** Behind what it is about. */
    static final String LABEL = "#3b434c";

    private final String fill;
    private final String shields;

    Tint(String fill, String shields) {
        this.fill = fill;
        this.shields = shields;
    }

    static Tint of(Status status) {
        return switch (status) {
            case OPERATIONAL -> OPERATIONAL;
            case DEGRADED_PERFORMANCE -> DEGRADED;
            case PARTIAL_OUTAGE -> PARTIAL;
            case MAJOR_OUTAGE -> MAJOR;
            case UNDER_MAINTENANCE -> MAINTENANCE;
            case UNKNOWN, PAUSED -> UNKNOWN;
        };
    }

    String fill() {
        return fill;
    }

    /** As shields.io names it. */
    String shields() {
        return shields;
    }
}
