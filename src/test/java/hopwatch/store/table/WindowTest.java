package hopwatch.store.table;

import static hopwatch.store.table.Micros.DAY;
import static hopwatch.store.table.Micros.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.store.table.Window.Span;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class WindowTest {
    /** On day 100: raw from day 92, hours from day 10 to 5 o'clock, days from day 2 to day 100. */
    private static final Marks KEPT = new Marks(1, 92 * DAY, 10 * DAY, 100 * DAY + 5 * HOUR, 2 * DAY, 100 * DAY);

    @Example
    void a_fresh_window_is_raw_at_its_edges_and_rolled_up_between() {
        Window window = Window.of(KEPT, 97 * DAY + 22 * HOUR + 1, 100 * DAY + 6 * HOUR);

        assertThat(window.raw())
                .containsExactly(
                        new Span(97 * DAY + 22 * HOUR + 1, 97 * DAY + 23 * HOUR),
                        new Span(100 * DAY + 5 * HOUR, 100 * DAY + 6 * HOUR));
        assertThat(window.hours())
                .containsExactly(new Span(97 * DAY + 23 * HOUR, 98 * DAY), new Span(100 * DAY, 100 * DAY + 5 * HOUR));
        assertThat(window.days()).containsExactly(new Span(98 * DAY, 100 * DAY));
    }

    @Example
    void the_first_raw_moment_is_honoured_and_the_one_before_widens_to_its_hour() {
        assertThat(Window.of(KEPT, 92 * DAY, 100 * DAY).from()).isEqualTo(92 * DAY);
        assertThat(Window.of(KEPT, 92 * DAY - 1, 100 * DAY).from()).isEqualTo(92 * DAY - HOUR);
    }

    @Example
    void the_first_hour_is_honoured_and_the_one_before_widens_to_its_day() {
        assertThat(Window.of(KEPT, 10 * DAY + 1, 100 * DAY).from()).isEqualTo(10 * DAY);
        assertThat(Window.of(KEPT, 10 * DAY - 1, 100 * DAY).from()).isEqualTo(9 * DAY);
    }

    @Example
    void nothing_before_the_first_day_is_promised() {
        assertThat(Window.of(KEPT, 0, 100 * DAY).from()).isEqualTo(2 * DAY);
    }

    @Example
    void an_old_end_widens_as_an_old_start_does() {
        assertThat(Window.of(KEPT, 20 * DAY, 30 * DAY + 1).to()).isEqualTo(30 * DAY + HOUR);
        assertThat(Window.of(KEPT, 3 * DAY, 4 * DAY + 1).to()).isEqualTo(5 * DAY);
        assertThat(Window.of(KEPT, 3 * DAY, 4 * DAY).to()).isEqualTo(4 * DAY);
        assertThat(Window.of(KEPT, 92 * DAY, 92 * DAY + 1).to()).isEqualTo(92 * DAY + 1);
    }

    @Property
    void every_moment_of_a_window_is_covered_once_by_something_that_is_kept(
            @ForAll @LongRange(min = 2 * 24, max = 101 * 24) long fromHour,
            @ForAll @IntRange(max = 3_599) int second,
            @ForAll @LongRange(min = 1, max = 40L * 86_400) long seconds) {
        long from = fromHour * HOUR + second * 1_000_000L;
        Window window = Window.of(KEPT, from, from + seconds * 1_000_000L);

        assertThat(window.from()).isLessThanOrEqualTo(from);
        assertThat(window.to()).isGreaterThanOrEqualTo(from + seconds * 1_000_000L);
        assertThat(length(window)).isEqualTo(window.to() - window.from());
        assertThat(window.days()).allSatisfy(span -> requireKept(span, DAY, KEPT.daysFrom(), KEPT.daysUntil()));
        assertThat(window.hours()).allSatisfy(span -> requireKept(span, HOUR, KEPT.hoursFrom(), KEPT.hoursUntil()));
        assertThat(window.raw()).allSatisfy(span -> requireKept(span, 1, KEPT.rawFrom(), Long.MAX_VALUE));
    }

    private static long length(Window window) {
        return Stream.of(window.days(), window.hours(), window.raw())
                .flatMap(List::stream)
                .mapToLong(span -> span.to() - span.from())
                .sum();
    }

    private static void requireKept(Span span, long unit, long from, long until) {
        assertThat(span.from() % unit).isZero();
        assertThat(span.to() % unit).isZero();
        assertThat(span.from()).isBetween(from, span.to() - 1);
        assertThat(span.to()).isLessThanOrEqualTo(until);
    }
}
