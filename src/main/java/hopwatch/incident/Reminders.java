package hopwatch.incident;

import hopwatch.config.AlertKind;
import hopwatch.config.Route;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a channel is told again of what goes on: 30 min after the first word, 1 h, 2 h, 4 h … and each day. */
final class Reminders {
    private static final Duration DAY = Duration.ofDays(1);

    private Reminders() {}

    /** Null for never. */
    static @Nullable Instant next(Told told, Route route) {
        Duration first = first(told.kind(), route);
        return first == null ? null : at(told.first(), first, told.reminders());
    }

    /** How many would have been due by then: those that were missed are one. */
    static int until(Instant now, Told told, Route route) {
        Duration first = first(told.kind(), route);
        int number = told.reminders();
        while (first != null && !at(told.first(), first, number).isAfter(now)) {
            number++;
        }
        return number;
    }

    /** Of what visitors do not notice yet, once a day is enough. */
    private static @Nullable Duration first(AlertKind kind, Route route) {
        Duration remind = route.remind();
        boolean urgent = kind == AlertKind.DOWN || kind == AlertKind.MASKED;
        return remind == null || urgent || remind.compareTo(DAY) > 0 ? remind : DAY;
    }

    /** @param number from 0 */
    private static Instant at(Instant told, Duration first, int number) {
        Duration since = first;
        for (int i = 0; i < number; i++) {
            since = since.plus(since.compareTo(DAY) < 0 ? since : DAY);
        }
        return told.plus(since);
    }
}
