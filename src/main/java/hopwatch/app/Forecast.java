package hopwatch.app;

import hopwatch.config.Maintenance;
import hopwatch.config.Plan;
import hopwatch.config.Recurring;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** What recurring maintenance comes to: whoever writes a rule sees when it holds next. */
final class Forecast {
    private static final Duration YEAR = Duration.ofDays(366);

    private Forecast() {}

    static List<String> of(Plan plan, Instant now) {
        return plan.recurring().stream()
                .flatMap(each -> Stream.concat(
                        Stream.of(next(each, now)),
                        each.shifts(now, now.plus(YEAR)).stream().map(Recurring.Shift::words)))
                .toList();
    }

    private static String next(Recurring recurring, Instant now) {
        return recurring.windows(now, now.plus(YEAR)).stream()
                .findFirst()
                .map(window -> when(recurring, window))
                .orElse(recurring.name() + " does not recur within a year");
    }

    private static String when(Recurring recurring, Maintenance window) {
        ZonedDateTime from = window.from().atZone(recurring.zone());
        ZonedDateTime to = window.to().atZone(recurring.zone());
        String day = from.toLocalDate().equals(to.toLocalDate()) ? "" : to.toLocalDate() + " ";
        return recurring.name() + " next on " + from.toLocalDate() + " from " + clock(from) + " to " + day + clock(to)
                + ", " + recurring.zone().getId();
    }

    private static String clock(ZonedDateTime time) {
        return time.toLocalTime().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
