package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Maintenance;
import hopwatch.config.MonitorId;
import hopwatch.config.Recurrence;
import hopwatch.config.Recurring;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurringTest {
    private static final Set<MonitorId> SHOP = Set.of(new MonitorId("shop"));

    @TempDir
    private Path folder = Path.of("");

    private Recurring backup(String inside) {
        String monitors = "monitors: [{name: Shop, url: \"https://shop.test/\"}]\n";
        return Given.yaml(folder, monitors + "maintenance: [{name: Backup, monitors: shop, " + inside + "}]\n")
                .config()
                .maintenance()
                .recurring()
                .get(0);
    }

    private static List<Maintenance> on(Recurring recurring, String day) {
        Instant noon =
                LocalDate.parse(day).atTime(12, 0).atZone(recurring.zone()).toInstant();
        return recurring.windows(noon.minus(Duration.ofHours(12)), noon.plus(Duration.ofHours(12)));
    }

    private static Maintenance only(Recurring recurring, String day) {
        assertThat(on(recurring, day)).hasSize(1);
        return on(recurring, day).get(0);
    }

    @Test
    void a_window_recurs_on_the_days_of_its_rule_by_the_clocks_of_its_zone() {
        Recurring backup = backup("rrule: \"FREQ=WEEKLY;BYDAY=SU\", from: 02:00, to: 03:00, zone: Europe/Berlin");

        List<Maintenance> windows =
                backup.windows(Instant.parse("2026-11-28T00:00:00Z"), Instant.parse("2026-12-12T00:00:00Z"));

        assertThat(windows)
                .containsExactly(
                        window("2026-11-29T01:00:00Z", "2026-11-29T02:00:00Z"),
                        window("2026-12-06T01:00:00Z", "2026-12-06T02:00:00Z"));
    }

    private static Maintenance window(String from, String to) {
        return new Maintenance("Backup", Instant.parse(from), Instant.parse(to), SHOP);
    }

    @Test
    void the_first_and_the_last_day_and_those_left_out_are_as_they_say() {
        Recurring backup = backup("rrule: FREQ=DAILY, from: 02:00, for: 1h, since: 2026-12-02, until: 2026-12-05,"
                + " except: [2026-12-03]");

        assertThat(backup.windows(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z")))
                .extracting(window -> window.from().toString().substring(0, 10))
                .containsExactly("2026-12-02", "2026-12-04", "2026-12-05");
    }

    @Test
    void a_window_that_ends_before_it_begins_ends_on_the_next_day() {
        Recurring backup = backup("rrule: \"FREQ=WEEKLY;BYDAY=SU\", from: 23:30, to: 01:00");

        assertThat(on(backup, "2026-12-07")).containsExactly(window("2026-12-06T23:30:00Z", "2026-12-07T01:00:00Z"));
    }

    /** In Berlin, clocks go from 2:00 to 3:00 on 28 March 2027 and from 3:00 to 2:00 on 31 October. */
    @ParameterizedTest
    @CsvSource({
        "from: 02:00, to: 03:00, 2027-03-28, 2027-03-28T01:00:00Z, PT1H",
        "from: 02:30, to: 03:30, 2027-03-28, 2027-03-28T01:30:00Z, PT1H",
        "from: 01:30, to: 02:00, 2027-03-28, 2027-03-28T00:30:00Z, PT30M",
        "from: 01:59, to: 03:00, 2027-03-28, 2027-03-28T00:59:00Z, PT1M",
        "from: 01:00, to: 04:00, 2027-03-28, 2027-03-28T00:00:00Z, PT2H",
        "from: 03:00, to: 04:00, 2027-03-28, 2027-03-28T01:00:00Z, PT1H",
        "from: 01:00, for: 3h, 2027-03-28, 2027-03-28T00:00:00Z, PT3H",
        "from: 02:00, to: 03:00, 2027-10-31, 2027-10-31T00:00:00Z, PT2H",
        "from: 02:30, to: 02:45, 2027-10-31, 2027-10-31T00:30:00Z, PT1H15M",
        "from: 01:00, to: 02:00, 2027-10-31, 2027-10-30T23:00:00Z, PT2H",
        "from: 02:00, for: 1h, 2027-10-31, 2027-10-31T00:00:00Z, PT1H",
        "from: 03:00, to: 04:00, 2027-10-31, 2027-10-31T02:00:00Z, PT1H",
    })
    void an_hour_that_is_skipped_shifts_a_window_and_one_that_is_shown_twice_is_covered_twice(
            String from, String end, String day, Instant begins, Duration length) {
        Recurring backup = backup("rrule: FREQ=DAILY, zone: Europe/Berlin, " + from + ", " + end);

        Maintenance window = only(backup, day);

        assertThat(window.from()).isEqualTo(begins);
        assertThat(Duration.between(window.from(), window.to())).isEqualTo(length);
    }

    @Test
    void a_shift_is_told_in_words() {
        Recurring backup = backup("rrule: \"FREQ=WEEKLY;BYDAY=SU\", from: 02:00, to: 03:00, zone: Europe/Berlin");

        assertThat(backup.shifts(Instant.parse("2027-01-01T00:00:00Z"), Instant.parse("2028-01-01T00:00:00Z")))
                .extracting(Recurring.Shift::words)
                .containsExactly("Backup begins at 03:00 on 2027-03-28: there is no 02:00 in Europe/Berlin that day");
    }

    @Test
    void what_needs_no_first_day_has_none() {
        assertThat(backup("rrule: \"FREQ=YEARLY;BYDAY=MO\", from: 02:00, for: 1h")
                        .days()
                        .since())
                .isNull();
        assertThat(backup("rrule: \"freq=monthly;byday=-1fr\", from: 02:00, for: 14d")
                        .days()
                        .rule())
                .isEqualTo("FREQ=MONTHLY;BYDAY=-1FR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=DAILY;COUNT=3",
                "FREQ=DAILY;INTERVAL=2",
                "FREQ=WEEKLY",
                "FREQ=MONTHLY",
                "FREQ=YEARLY;BYMONTH=3",
                "FREQ=YEARLY;BYWEEKNO=20"
            })
    void what_counts_from_a_first_day_must_be_told_it(String rule) {
        String window = "rrule: \"" + rule + "\", from: 02:00, for: 1h";
        String without = "monitors: [\"https://shop.test/\"]\nmaintenance: [{name: Backup, monitors: shop-test, "
                + window + "}]\n";

        assertThat(Given.yaml(folder, without).codes()).containsExactly("missing-key");
        assertThat(backup(window + ", since: 2026-12-06").days().since()).isEqualTo(LocalDate.of(2026, 12, 6));
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "UTC",
                        "Europe/Berlin",
                        "America/New_York",
                        "Australia/Lord_Howe",
                        "Asia/Kolkata",
                        "Africa/Casablanca",
                        "America/Santiago")
                .map(ZoneId::of);
    }

    /** By a walk through every quarter of an hour of each day, as its clocks show them. */
    @Property(tries = 300)
    void a_window_covers_every_moment_at_which_clocks_show_a_time_within_it(
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(max = 1_200) int from,
            @ForAll @IntRange(max = 95) int quarter,
            @ForAll @IntRange(min = 1, max = 90) int quarters) {
        LocalDate first = LocalDate.of(2026, 1, 1).plusDays(from);
        Recurrence daily = new Recurrence("FREQ=DAILY", null, null, Set.of());
        LocalTime begins = LocalTime.MIDNIGHT.plusMinutes(15L * quarter);
        Duration lasting = Duration.ofMinutes(15L * quarters);
        Recurring recurring = new Recurring("Backup", daily, begins, lasting, true, zone, SHOP);

        List<Maintenance> windows = recurring.windows(
                first.atStartOfDay(zone).toInstant(),
                first.plusDays(9).atStartOfDay(zone).toInstant());

        for (LocalDate day = first.plusDays(1); day.isBefore(first.plusDays(8)); day = day.plusDays(1)) {
            List<Instant> shown =
                    shown(zone, day.atTime(begins), day.atTime(begins).plus(lasting));
            Instant began = shown.get(0);
            if (began.atZone(zone).toLocalTime().equals(begins)) {
                assertThat(windows).anySatisfy(window -> {
                    assertThat(window.from()).isEqualTo(began);
                    assertThat(window.to()).isEqualTo(shown.get(shown.size() - 1));
                });
            }
        }
    }

    /** Quarters from the one to the other, as often as they are shown; the end itself, or what follows where it is not. */
    private static List<Instant> shown(ZoneId zone, LocalDateTime from, LocalDateTime to) {
        List<Instant> shown = new ArrayList<>();
        Instant last = to.plusHours(30).atZone(zone).toInstant();
        for (Instant at = from.minusHours(30).atZone(zone).toInstant(); at.isBefore(last); at = at.plusSeconds(900)) {
            LocalDateTime clock = ZonedDateTime.ofInstant(at, zone).toLocalDateTime();
            LocalDateTime before =
                    ZonedDateTime.ofInstant(at.minusSeconds(900), zone).toLocalDateTime();
            boolean jumpsOver = before.isBefore(to) && clock.isAfter(to);
            if (!clock.isBefore(from) && !clock.isAfter(to)) {
                shown.add(at);
            } else if (jumpsOver) {
                Duration missing = Duration.between(before.plusMinutes(15), to);
                shown.add(at.plus(missing));
            }
        }
        return shown;
    }

    @Property(tries = 300)
    void windows_follow_one_another_and_none_is_without_length(
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(max = 1_200) int from,
            @ForAll @IntRange(max = 95) int quarter,
            @ForAll @IntRange(min = 1, max = 90) int quarters,
            @ForAll boolean byClock) {
        Instant begin =
                LocalDate.of(2026, 1, 1).plusDays(from).atStartOfDay(zone).toInstant();
        Recurrence daily = new Recurrence("FREQ=DAILY", null, null, Set.of());
        Recurring recurring = new Recurring(
                "Backup",
                daily,
                LocalTime.MIDNIGHT.plusMinutes(15L * quarter),
                Duration.ofMinutes(15L * quarters),
                byClock,
                zone,
                SHOP);

        List<Maintenance> windows = recurring.windows(begin, begin.plus(Duration.ofDays(100)));

        assertThat(windows).hasSizeBetween(99, 102);
        assertThat(windows).extracting(Maintenance::from).isSorted().doesNotHaveDuplicates();
        assertThat(windows).allSatisfy(window -> assertThat(window.to()).isAfter(window.from()));
    }
}
