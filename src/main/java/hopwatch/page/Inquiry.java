package hopwatch.page;

import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.store.table.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What is asked of history for one picture.
 *
 * @param steps how many steps of one length follow one another from {@code from}
 */
record Inquiry(Series series, Instant from, Duration step, int steps) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration OLDEST = Duration.ofMinutes(10);
    private static final int PARTS = 15;

    static Inquiry of(Monitor monitor, Hop hop, Window window, Instant now) {
        return new Inquiry(Series.local(monitor.id(), hop.name()), window.begin(now), window.step(), window.steps());
    }

    /** Hour by hour, as visitors met it; where a day does not begin on a whole hour of UTC, its edges reach beyond it. */
    static Inquiry of(Monitor monitor, LocalDate date, ZoneId zone) {
        Instant begin = Instant.ofEpochSecond(
                Math.floorDiv(date.atStartOfDay(zone).toEpochSecond(), HOUR.toSeconds()) * HOUR.toSeconds());
        long seconds = date.plusDays(1).atStartOfDay(zone).toEpochSecond() - begin.getEpochSecond();
        int hours = (int) ((seconds + HOUR.toSeconds() - 1) / HOUR.toSeconds());
        return new Inquiry(Series.local(monitor.id(), monitor.hops().get(0).name()), begin, HOUR, hours);
    }

    Instant to() {
        return from.plus(step.multipliedBy(steps));
    }

    /** How old an answer may grow: a fifteenth of a step is not seen in a picture. */
    Duration renewal() {
        Duration part = step.dividedBy(PARTS);
        return part.compareTo(OLDEST) < 0 ? part : OLDEST;
    }

    /** How far along the time that is asked for, from 0 to 1. */
    double share(Instant at) {
        double whole = Duration.between(from, to()).toMillis();
        return Math.min(1, Math.max(0, Duration.between(from, at).toMillis() / whole));
    }
}
