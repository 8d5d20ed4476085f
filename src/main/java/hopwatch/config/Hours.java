package hopwatch.config;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * Hours of the week in which a channel may be written to, by the clocks of a zone.
 *
 * @param days on which a stretch begins; never empty
 * @param from included
 * @param to excluded; where it is not later than {@code from}, on the next day
 */
public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
    private static final int WEEK = 7;

    public Hours {
        days = Set.copyOf(days);
    }

    /** How long after that time they begin; zero within them. */
    public Duration until(Instant at) {
        LocalDate today = at.atZone(zone).toLocalDate();
        for (int ahead = -1; ahead <= WEEK; ahead++) {
            LocalDate day = today.plusDays(ahead);
            if (days.contains(day.getDayOfWeek()) && end(day).toInstant().isAfter(at)) {
                Duration wait = Duration.between(at, day.atTime(from).atZone(zone));
                return wait.isNegative() ? Duration.ZERO : wait;
            }
        }
        throw new IllegalStateException("a week has every day");
    }

    private ZonedDateTime end(LocalDate day) {
        return (to.isAfter(from) ? day : day.plusDays(1)).atTime(to).atZone(zone);
    }
}
