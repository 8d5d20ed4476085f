package hopwatch.config;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * The days that a rule of RFC 5545 means: a calendar's, without clocks and zones.
 *
 * @param rule as {@link RuleReader} has found it right
 * @param since the first day that may be one; null where the rule needs none to count from
 * @param until the last day that may be one; null for no end
 * @param except days that are left out
 */
public record Recurrence(String rule, @Nullable LocalDate since, @Nullable LocalDate until, Set<LocalDate> except) {
    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

    public Recurrence {
        except = Set.copyOf(except);
    }

    /** Those from one day to another, both included. */
    List<LocalDate> days(LocalDate from, LocalDate to) {
        LocalDate last = until != null && until.isBefore(to) ? until : to;
        return days(since == null ? near(from) : since, from, last, Integer.MAX_VALUE);
    }

    /** Whether there is any day at all. */
    public boolean occurs() {
        LocalDate first = since == null ? LONG_AGO : since;
        return !days(first, first, until == null ? LocalDate.MAX : until, 1).isEmpty();
    }

    /** The library gives up, by throwing, on a rule by which nothing occurs for hundreds of years. */
    private List<LocalDate> days(LocalDate counted, LocalDate from, LocalDate last, int most) {
        List<LocalDate> days = new ArrayList<>();
        try {
            RecurrenceRuleIterator all = parse(rule).iterator(date(counted));
            all.fastForward(date(from));
            while (all.hasNext() && days.size() < most) {
                LocalDate day = day(all.nextDateTime());
                if (day.isAfter(last)) {
                    break;
                }
                if (!day.isBefore(from) && !except.contains(day)) {
                    days.add(day);
                }
            }
        } catch (IllegalArgumentException never) {
            return days;
        }
        return days;
    }

    /** What a rule that needs no first day may start from: the weeks of a year may begin in the one before. */
    private static LocalDate near(LocalDate day) {
        return day.minusYears(1).withDayOfYear(1);
    }

    private static RecurrenceRule parse(String rule) {
        try {
            return new RecurrenceRule(rule, RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    private static DateTime date(LocalDate day) {
        return new DateTime(day.getYear(), day.getMonthValue() - 1, day.getDayOfMonth());
    }

    private static LocalDate day(DateTime date) {
        return LocalDate.of(date.getYear(), date.getMonth() + 1, date.getDayOfMonth());
    }
}
