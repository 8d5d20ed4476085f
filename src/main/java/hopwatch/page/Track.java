package hopwatch.page;

import hopwatch.verdict.Availability;
import hopwatch.verdict.Level;
import hopwatch.verdict.Timeline;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * How a monitor fared over the last 90 days, today included.
 *
 * @param days oldest first
 * @param whole the fold over all of them
 */
record Track(List<Day> days, Availability whole) {
    static final int DAYS = 90;

    /**
     * One day as the page's zone cuts it: 23 or 25 hours where clocks change.
     *
     * @param availability of what has passed of it
     */
    record Day(LocalDate date, Availability availability) {
        /** The worst that it was; maintenance is shown on a day that was good beside it. */
        Status status() {
            Status worst = Status.of(availability.worst());
            return worst.isTrouble() || availability.maintenance().isZero() ? worst : Status.UNDER_MAINTENANCE;
        }
    }

    static Track of(Timeline timeline, ZoneId zone, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        List<Day> days = new ArrayList<>(DAYS);
        Instant from = start(today.minusDays(DAYS - 1), zone);
        for (int before = DAYS - 1; before >= 0; before--) {
            Instant to = before == 0 ? now : start(today.minusDays(before - 1), zone);
            days.add(new Day(today.minusDays(before), timeline.over(from, to)));
            from = to;
        }
        return new Track(days, whole(timeline, zone, now));
    }

    /** The same fold where days are not wanted. */
    static Availability whole(Timeline timeline, ZoneId zone, Instant now) {
        LocalDate first = LocalDate.ofInstant(now, zone).minusDays(DAYS - 1);
        return timeline.over(start(first, zone), now);
    }

    /** Whether a day is one of those that are told of. */
    static boolean holds(LocalDate date, ZoneId zone, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return !date.isAfter(today) && date.isAfter(today.minusDays(DAYS));
    }

    private static Instant start(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }

    long observedDays() {
        return days.stream()
                .filter(day -> day.availability().worst() != Level.UNKNOWN)
                .count();
    }

    /** Days that were not good throughout, or with maintenance, newest first. */
    List<Day> eventful() {
        List<Day> eventful = new ArrayList<>();
        for (int i = days.size() - 1; i >= 0; i--) {
            if (days.get(i).status().compareTo(Status.OPERATIONAL) > 0) {
                eventful.add(days.get(i));
            }
        }
        return eventful;
    }
}
