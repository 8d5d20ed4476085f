package hopwatch.page;

import java.time.Duration;

/** The windows that latency is told for. */
enum Window {
    DAY("24 h", Duration.ofDays(1), Duration.ofMinutes(1)),
    WEEK("7 d", Duration.ofDays(7), Duration.ofMinutes(10)),
    QUARTER("90 d", Duration.ofDays(90), Duration.ofHours(1));

    private final String label;
    private final Duration length;
    private final Duration renewal;

    Window(String label, Duration length, Duration renewal) {
        this.label = label;
        this.length = length;
        this.renewal = renewal;
    }

    String label() {
        return label;
    }

    Duration length() {
        return length;
    }

    /** How old an answer may grow: a wide window moves slowly, and costs the store more. */
    Duration renewal() {
        return renewal;
    }
}
