package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.interval;
import static hopwatch.page.PageFixtures.since;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Weights;
import hopwatch.page.Track.Day;
import hopwatch.verdict.Availability;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import hopwatch.verdict.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TrackTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Track track(List<Interval> intervals, ZoneId zone, Instant now) {
        return Track.of(new Timeline(intervals, List.of(), Weights.USUAL), zone, now);
    }

    private static Day day(Track track, String date) {
        return track.days().stream()
                .filter(day -> day.date().equals(LocalDate.parse(date)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ninety_days_end_with_today_which_has_only_just_begun() {
        Track track = track(List.of(since(Level.UP, Duration.ofDays(100))), ZoneOffset.UTC, NOW);

        assertThat(track.days()).hasSize(90);
        assertThat(track.days().get(0).date()).isEqualTo(LocalDate.parse("2026-08-23"));
        assertThat(track.days().get(89).date()).isEqualTo(LocalDate.parse("2026-11-20"));
        assertThat(track.days().get(89).availability().window()).isEqualTo(Duration.parse("PT11H24M5S"));
        assertThat(track.observedDays()).isEqualTo(90);
    }

    @Test
    void a_day_on_which_clocks_go_back_has_25_hours_and_starts_at_local_midnight() {
        Track track = track(List.of(since(Level.UP, Duration.ofDays(100))), BERLIN, NOW);

        assertThat(day(track, "2026-10-25").availability().window()).isEqualTo(Duration.ofHours(25));
        assertThat(day(track, "2026-10-24").availability().window()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void a_day_on_which_clocks_go_forward_has_23_hours() {
        Instant june = Instant.parse("2026-06-01T12:00:00Z");

        Track track = track(List.of(), BERLIN, june);

        assertThat(day(track, "2026-03-29").availability().window()).isEqualTo(Duration.ofHours(23));
    }

    @Test
    void an_outage_over_midnight_is_cut_where_the_zone_cuts_the_day() {
        Instant midnight = Instant.parse("2026-11-09T23:00:00Z");
        List<Interval> intervals = List.of(
                interval(Level.UP, ago(Duration.ofDays(30)), midnight.minusSeconds(600)),
                interval(Level.DOWN, midnight.minusSeconds(600), midnight.plusSeconds(60)),
                interval(Level.UP, midnight.plusSeconds(60), null));

        Track berlin = track(intervals, BERLIN, NOW);
        Track utc = track(intervals, ZoneOffset.UTC, NOW);

        assertThat(day(berlin, "2026-11-09").availability().at(Level.DOWN)).isEqualTo(Duration.ofMinutes(10));
        assertThat(day(berlin, "2026-11-10").availability().at(Level.DOWN)).isEqualTo(Duration.ofMinutes(1));
        assertThat(day(utc, "2026-11-09").availability().at(Level.DOWN)).isEqualTo(Duration.ofMinutes(11));
        assertThat(day(utc, "2026-11-10").status()).isEqualTo(Status.OPERATIONAL);
    }

    @Test
    void an_outage_that_ends_exactly_at_midnight_leaves_the_next_day_alone() {
        Instant midnight = Instant.parse("2026-11-10T00:00:00Z");
        List<Interval> intervals =
                List.of(interval(Level.DOWN, midnight.minusSeconds(60), midnight), interval(Level.UP, midnight, null));

        Track track = track(intervals, ZoneOffset.UTC, NOW);

        assertThat(day(track, "2026-11-09").status()).isEqualTo(Status.MAJOR_OUTAGE);
        assertThat(day(track, "2026-11-10").status()).isEqualTo(Status.OPERATIONAL);
    }

    @Test
    void days_that_nobody_watched_are_unknown_and_not_counted() {
        List<Interval> intervals = List.of(
                interval(Level.UP, ago(Duration.ofDays(200)), ago(Duration.ofDays(80))),
                interval(Level.UNKNOWN, ago(Duration.ofDays(80)), ago(Duration.ofDays(60))),
                interval(Level.UP, ago(Duration.ofDays(60)), null));

        Track track = track(intervals, ZoneOffset.UTC, NOW);

        assertThat(track.observedDays()).isEqualTo(71);
        assertThat(day(track, "2026-09-10").status()).isEqualTo(Status.UNKNOWN);
        assertThat(Component.observed(track, Wording.ENGLISH)).isEqualTo("71 of 90 days observed");
    }

    @Test
    void a_lost_second_in_90_days_is_not_rounded_away() {
        List<Interval> intervals = List.of(
                interval(Level.UP, ago(Duration.ofDays(100)), ago(Duration.ofDays(5))),
                interval(
                        Level.DOWN,
                        ago(Duration.ofDays(5)),
                        ago(Duration.ofDays(5)).plusSeconds(1)),
                interval(Level.UP, ago(Duration.ofDays(5)).plusSeconds(1), null));

        assertThat(Component.uptime(track(intervals, ZoneOffset.UTC, NOW), Wording.ENGLISH))
                .isEqualTo("99.99\u00a0% uptime");
        assertThat(Component.uptime(track(List.of(), ZoneOffset.UTC, NOW), Wording.ENGLISH))
                .isEqualTo("No data yet");
    }

    @Property(tries = 200)
    void the_days_add_up_to_the_whole(
            @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 500) Integer> hours,
            @ForAll @Size(12) List<Level> levels) {
        Instant at = ago(Duration.ofDays(95));
        List<Interval> intervals = new ArrayList<>();
        for (int i = 0; i < hours.size(); i++) {
            Instant next = at.plus(Duration.ofHours(hours.get(i)));
            intervals.add(interval(levels.get(i), at, next));
            at = next;
        }

        Track track = track(intervals, BERLIN, NOW);

        for (Level level : List.of(Level.UP, Level.DEGRADED, Level.DOWN)) {
            Duration sum = track.days().stream()
                    .map(Day::availability)
                    .map(day -> day.at(level))
                    .reduce(Duration.ZERO, Duration::plus);
            assertThat(sum).isEqualTo(track.whole().at(level));
        }
        Availability whole = track.whole();
        assertThat(whole.observed()).isLessThanOrEqualTo(whole.window());
    }
}
