package hopwatch.config;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Maintenance by a rule: a window on each of its days.
 *
 * @param from what clocks show when it begins
 * @param lasting how long, where clocks go neither forward nor back
 * @param byClock whether it is over when clocks show so, and not after just that long
 * @param monitors whom it concerns; never empty
 */
public record Recurring(
        String name,
        Recurrence days,
        LocalTime from,
        Duration lasting,
        boolean byClock,
        ZoneId zone,
        Set<MonitorId> monitors) {
    public Recurring {
        monitors = Set.copyOf(monitors);
    }

    /** A window that begins later than the rule says, since no clock shows that time on that day. */
    public record Shift(String name, LocalDateTime planned, ZonedDateTime begins) {
        /** {@code Backup begins at 03:00 on 2027-03-28: there is no 02:00 in Europe/Berlin that day}. */
        public String words() {
            return name + " begins at " + begins.toLocalTime() + " on " + begins.toLocalDate() + ": there is no "
                    + planned.toLocalTime() + " in " + begins.getZone() + " that day";
        }
    }

    /** The windows that run between the two, oldest first. */
    public List<Maintenance> windows(Instant from, Instant to) {
        Map<Instant, Maintenance> byBegin = new LinkedHashMap<>();
        for (LocalDate day : days(from, to)) {
            LocalDateTime begins = day.atTime(this.from);
            Maintenance window = new Maintenance(name, begin(begins), end(begins), monitors);
            if (window.from().isBefore(to) && window.to().isAfter(from)) {
                byBegin.putIfAbsent(window.from(), window);
            }
        }
        return List.copyOf(byBegin.values());
    }

    /** Those of them that cannot begin when they should. */
    public List<Shift> shifts(Instant from, Instant to) {
        return days(from, to).stream()
                .map(day -> day.atTime(this.from))
                .filter(this::isSkipped)
                .map(planned -> new Shift(name, planned, begin(planned).atZone(zone)))
                .filter(shift -> !shift.begins().toInstant().isBefore(from)
                        && shift.begins().toInstant().isBefore(to))
                .toList();
    }

    /** With a day to spare on either side: clocks have been moved by as much. */
    private List<LocalDate> days(Instant from, Instant to) {
        LocalDate first = from.minus(lasting).atZone(zone).toLocalDate().minusDays(1);
        LocalDate last = to.atZone(zone).toLocalDate().plusDays(1);
        return days.days(first, last);
    }

    /** Of a time that clocks show twice, the first; one that they skip is as much later as they jump. */
    private Instant begin(LocalDateTime shown) {
        return isSkipped(shown)
                ? afterTheJump(shown)
                : shown.toInstant(rules().getValidOffsets(shown).get(0));
    }

    /** Of a time that clocks show twice, the second. A window that is shifted is so as a whole. */
    private Instant end(LocalDateTime begins) {
        if (!byClock || isSkipped(begins)) {
            return begin(begins).plus(lasting);
        }
        LocalDateTime ends = begins.plus(lasting);
        List<ZoneOffset> offsets = rules().getValidOffsets(ends);
        return offsets.isEmpty() ? afterTheJump(ends) : ends.toInstant(offsets.get(offsets.size() - 1));
    }

    private boolean isSkipped(LocalDateTime shown) {
        return rules().getValidOffsets(shown).isEmpty();
    }

    private Instant afterTheJump(LocalDateTime skipped) {
        return skipped.toInstant(rules().getTransition(skipped).getOffsetBefore());
    }

    private ZoneRules rules() {
        return zone.getRules();
    }
}
