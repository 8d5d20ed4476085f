package hopwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecurrenceTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    private static List<LocalDate> days(String rule, String from, String to) {
        return new Recurrence(rule, null, null, Set.of()).days(LocalDate.parse(from), LocalDate.parse(to));
    }

    /** One of the kinds of rule that a calendar offers, and whether a day is one of it, by counting on fingers. */
    private record Kind(String frequency, int interval, Set<DayOfWeek> on, int nth, Set<Integer> months) {
        String rule() {
            String days = on.stream()
                    .map(day -> (nth == 0 ? "" : nth) + day.name().substring(0, 2))
                    .collect(Collectors.joining(","));
            String of = months.stream().map(String::valueOf).collect(Collectors.joining(","));
            return "FREQ=" + frequency + (interval == 1 ? "" : ";INTERVAL=" + interval) + ";BYDAY=" + days
                    + (of.isEmpty() ? "" : ";BYMONTH=" + of);
        }

        boolean holds(LocalDate day, LocalDate since) {
            return !day.isBefore(since)
                    && on.contains(day.getDayOfWeek())
                    && (months.isEmpty() || months.contains(day.getMonthValue()))
                    && isNth(day)
                    && unitsSince(since, day) % interval == 0;
        }

        private boolean isNth(LocalDate day) {
            return switch (nth) {
                case 0 -> true;
                case -1 -> day.equals(day.with(TemporalAdjusters.lastInMonth(day.getDayOfWeek())));
                default -> (day.getDayOfMonth() - 1) / 7 + 1 == nth;
            };
        }

        private long unitsSince(LocalDate since, LocalDate day) {
            return switch (frequency) {
                case "DAILY" -> ChronoUnit.DAYS.between(since, day);
                case "WEEKLY" -> ChronoUnit.WEEKS.between(monday(since), monday(day));
                default -> ChronoUnit.MONTHS.between(since.withDayOfMonth(1), day.withDayOfMonth(1));
            };
        }

        private static LocalDate monday(LocalDate day) {
            return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }
    }

    @Provide
    Arbitrary<Kind> kinds() {
        Arbitrary<String> frequency = Arbitraries.of("DAILY", "WEEKLY", "MONTHLY");
        return Combinators.combine(
                        frequency,
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.of(DayOfWeek.class).set().ofMinSize(1).ofMaxSize(4),
                        Arbitraries.of(0, 1, 2, 4, -1),
                        Arbitraries.integers().between(1, 12).set().ofMaxSize(3))
                .as((often, interval, on, nth, months) ->
                        new Kind(often, interval, on, often.equals("MONTHLY") ? nth : 0, months));
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        return Arbitraries.integers().between(0, 1_200).map(FIRST::plusDays);
    }

    @Property
    void the_days_of_a_rule_are_those_that_counting_day_by_day_finds(
            @ForAll("kinds") Kind kind,
            @ForAll("dates") LocalDate since,
            @ForAll("dates") LocalDate from,
            @ForAll("dates") LocalDate until,
            @ForAll("dates") LocalDate except) {
        LocalDate to = from.plusDays(120);
        Recurrence recurrence = new Recurrence(kind.rule(), since, until, Set.of(except));

        assertThat(recurrence.days(from, to))
                .as(kind.rule())
                .isEqualTo(from.datesUntil(to.plusDays(1))
                        .filter(day -> kind.holds(day, since))
                        .filter(day -> !day.isAfter(until) && !day.equals(except))
                        .toList());
    }

    @Property
    void a_rule_that_counts_nothing_needs_no_first_day(@ForAll("kinds") Kind any, @ForAll("dates") LocalDate from) {
        Kind kind = new Kind(any.frequency(), 1, any.on(), any.nth(), any.months());

        assertThat(new Recurrence(kind.rule(), null, null, Set.of()).days(from, from.plusDays(120)))
                .isEqualTo(from.datesUntil(from.plusDays(121))
                        .filter(day -> kind.holds(day, LocalDate.MIN.plusYears(1)))
                        .toList());
    }

    @Property
    void as_many_as_it_says_are_counted_from_the_first_day(
            @ForAll("kinds") Kind kind, @ForAll("dates") LocalDate since, @ForAll("dates") LocalDate from) {
        int count = 1 + Math.floorMod(kind.hashCode(), 40);
        Recurrence recurrence = new Recurrence(kind.rule() + ";COUNT=" + count, since, null, Set.of());

        assertThat(recurrence.days(from, from.plusDays(60)))
                .isEqualTo(Stream.iterate(since, day -> day.plusDays(1))
                        .limit(2_000)
                        .filter(day -> kind.holds(day, since))
                        .limit(count)
                        .filter(day -> !day.isBefore(from) && !day.isAfter(from.plusDays(60)))
                        .toList());
    }

    @Test
    void what_calendars_say_is_understood() {
        assertThat(days("FREQ=MONTHLY;BYDAY=2TU", "2026-12-01", "2027-01-31"))
                .containsExactly(LocalDate.of(2026, 12, 8), LocalDate.of(2027, 1, 12));
        assertThat(days("FREQ=MONTHLY;BYMONTHDAY=-1", "2027-02-01", "2027-03-31"))
                .containsExactly(LocalDate.of(2027, 2, 28), LocalDate.of(2027, 3, 31));
        assertThat(days("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2027-01-01", "2027-01-31"))
                .containsExactly(LocalDate.of(2027, 1, 29));
        assertThat(days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2026-01-01", "2032-12-31"))
                .containsExactly(LocalDate.of(2028, 2, 29), LocalDate.of(2032, 2, 29));
        assertThat(days("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", "2025-12-01", "2026-01-31"))
                .containsExactly(LocalDate.of(2025, 12, 29));
    }

    @Test
    void a_day_that_no_calendar_has_never_comes() {
        assertThat(occurs("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", null, null)).isFalse();
        assertThat(occurs("FREQ=MONTHLY;BYDAY=6MO", null, null)).isFalse();
        assertThat(occurs("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", null, null)).isTrue();
        assertThat(occurs("FREQ=WEEKLY;BYDAY=SU", LocalDate.of(2026, 12, 6), LocalDate.of(2026, 12, 6)))
                .isTrue();
        assertThat(occurs("FREQ=WEEKLY;BYDAY=SU", LocalDate.of(2026, 12, 7), LocalDate.of(2026, 12, 12)))
                .isFalse();
    }

    @Test
    void a_rule_all_of_whose_days_are_left_out_never_comes() {
        LocalDate first = LocalDate.of(2026, 12, 6);
        Recurrence all = new Recurrence("FREQ=WEEKLY;BYDAY=SU;COUNT=1", first, null, Set.of(first));

        assertThat(all.occurs()).isFalse();
        assertThat(all.days(first, first.plusYears(1))).isEmpty();
    }

    private static boolean occurs(String rule, @Nullable LocalDate since, @Nullable LocalDate until) {
        return new Recurrence(rule, since, until, Set.of()).occurs();
    }
}
