package hopwatch.page;

import static hopwatch.page.PageFixtures.fault;
import static hopwatch.page.PageFixtures.interval;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Weights;
import hopwatch.page.DaySpan.Piece;
import hopwatch.verdict.Availability;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import hopwatch.verdict.Span;
import hopwatch.verdict.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DaySpanTest {
    private static final List<Level> LEVELS = List.of(Level.values());
    private static final LocalDate DATE = LocalDate.parse("2026-10-25");
    private static final Instant LATER = Instant.parse("2026-11-20T00:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Stretches and gaps in turn, in minutes, from a day before. */
    private static List<Interval> past(List<Integer> minutes) {
        List<Interval> past = new ArrayList<>();
        Instant at = Instant.parse("2026-10-24T00:00:00Z");
        for (int i = 0; i < minutes.size(); i++) {
            Instant end = at.plus(Duration.ofMinutes(minutes.get(i)));
            if (i % 3 != 2) {
                past.add(interval(LEVELS.get(i % LEVELS.size()), at, end));
            }
            at = end;
        }
        return past;
    }

    private static Timeline timeline(Interval... intervals) {
        return new Timeline(List.of(intervals), List.of(), Weights.USUAL);
    }

    @Property
    void pieces_cover_the_day_once_and_agree_with_the_fold(
            @ForAll @Size(max = 30) List<@IntRange(min = 1, max = 400) Integer> minutes,
            @ForAll boolean berlin,
            @ForAll @IntRange(max = 4_000) int planned) {
        Instant upgrade = Instant.parse("2026-10-24T00:00:00Z").plus(Duration.ofMinutes(planned));
        List<Span> maintenance = List.of(new Span(upgrade, upgrade.plusSeconds(planned)));
        List<Interval> past = past(minutes);
        DaySpan day = DaySpan.of(DATE, berlin ? BERLIN : ZoneOffset.UTC, LATER);

        Timeline timeline = new Timeline(past, maintenance, Weights.USUAL);

        List<Piece> pieces = day.pieces(timeline);

        Instant at = day.begin();
        for (Piece piece : pieces) {
            assertThat(piece.from()).isEqualTo(at).isBefore(piece.to());
            at = piece.to();
        }
        assertThat(at).isEqualTo(day.end());
        Availability fold = timeline.over(day.begin(), day.end());
        for (Level level : List.of(Level.UP, Level.DEGRADED, Level.DOWN)) {
            Duration spent = pieces.stream()
                    .filter(piece -> piece.status() == Status.of(level))
                    .map(Piece::lasted)
                    .reduce(Duration.ZERO, Duration::plus);
            assertThat(spent).isEqualTo(fold.at(level));
        }
        assertThat(pieces.stream()
                        .filter(piece -> piece.status() == Status.UNDER_MAINTENANCE)
                        .map(Piece::lasted)
                        .reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(fold.maintenance());
    }

    @Example
    void a_day_on_which_clocks_are_changed_is_longer_or_shorter() {
        assertThat(DaySpan.of(DATE, BERLIN, LATER).whole()).isEqualTo(Duration.ofHours(25));
        assertThat(DaySpan.of(LocalDate.parse("2026-03-29"), BERLIN, LATER).whole())
                .isEqualTo(Duration.ofHours(23));
        assertThat(DaySpan.of(DATE, ZoneOffset.UTC, LATER).whole()).isEqualTo(Duration.ofHours(24));
    }

    @Example
    void of_today_only_what_has_passed_is_told() {
        Instant now = Instant.parse("2026-10-25T10:00:00Z");
        DaySpan day = DaySpan.of(DATE, ZoneOffset.UTC, now);

        List<Piece> pieces = day.pieces(timeline(fault(Level.DOWN, now.minusSeconds(60), null, "origin")));

        assertThat(pieces).extracting(piece -> piece.whole().level()).containsExactly(Level.UNKNOWN, Level.DOWN);
        assertThat(pieces.get(1).to()).isEqualTo(now);
        assertThat(pieces.get(1).lasted()).isEqualTo(Duration.ofMinutes(1));
        assertThat(DaySpan.of(DATE.plusDays(1), ZoneOffset.UTC, now).pieces(timeline()))
                .isEmpty();
    }

    @Example
    void what_ends_at_midnight_is_not_on_the_next_day() {
        DaySpan day = DaySpan.of(DATE, ZoneOffset.UTC, LATER);

        assertThat(day.overlaps(day.begin().minusSeconds(9), day.begin())).isFalse();
        assertThat(day.overlaps(day.begin().minusSeconds(9), day.begin().plusMillis(1)))
                .isTrue();
        assertThat(day.overlaps(day.end(), day.end().plusSeconds(9))).isFalse();
        assertThat(day.overlaps(day.end().minusMillis(1), day.end())).isTrue();
    }
}
