package hopwatch.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The windows that latency is told for, and the steps that each is drawn in. */
public enum Window {
    DAY("24h", Duration.ofDays(1), Duration.ofMinutes(1), Duration.ofMinutes(15), 96),
    WEEK("7d", Duration.ofDays(7), Duration.ofMinutes(10), Duration.ofHours(2), 84),
    QUARTER("90d", Duration.ofDays(90), Duration.ofHours(1), Duration.ofDays(1), 90),
    /** Whole weeks, so that no weekend tips one step and spares the next. */
    YEAR("1y", Duration.ofDays(365), Duration.ofHours(6), Duration.ofDays(7), 52);

    /** A Monday: steps of hours, days and weeks all begin at whole ones of it. */
    private static final Instant ANCHOR = Instant.parse("1970-01-05T00:00:00Z");

    private final String slug;
    private final Duration length;
    private final Duration renewal;
    private final Duration step;
    private final int steps;

    Window(String slug, Duration length, Duration renewal, Duration step, int steps) {
        this.slug = slug;
        this.length = length;
        this.renewal = renewal;
        this.step = step;
        this.steps = steps;
    }

    /** As it stands in an address. */
    static Optional<Window> named(String slug) {
        return Stream.of(values()).filter(window -> window.slug().equals(slug)).findFirst();
    }

    /** Of the message that names it. */
    String key() {
        return "window." + slug;
    }

    /** "24h". */
    public String slug() {
        return slug;
    }

    Duration length() {
        return length;
    }

    /** How old an answer may grow: a wide window moves slowly, and costs the store more. */
    Duration renewal() {
        return renewal;
    }

    Duration step() {
        return step;
    }

    int steps() {
        return steps;
    }

    /** Where the first step begins so that the last one holds {@code now}. */
    Instant begin(Instant now) {
        long whole = Math.floorDiv(Duration.between(ANCHOR, now).toMillis(), step.toMillis());
        return ANCHOR.plus(step.multipliedBy(whole - steps + 1));
    }
}
