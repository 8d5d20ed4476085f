package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.monitor;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Monitor;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class InquiryTest {
    private final Monitor shop = monitor("shop", "Shop", "CDN", "origin");

    private Inquiry of(Window window, Instant now) {
        return Inquiry.of(shop, shop.hops().get(0), window, now);
    }

    @Property
    void the_last_step_holds_now_and_begins_at_a_whole_one(
            @ForAll Window window, @ForAll @LongRange(min = 1_500_000_000, max = 2_500_000_000L) long second) {
        Instant now = Instant.ofEpochSecond(second);

        Inquiry asked = of(window, now);

        assertThat(asked.to()).isAfter(now).isBeforeOrEqualTo(now.plus(window.step()));
        assertThat(asked.from().getEpochSecond() % Math.min(window.step().toSeconds(), 86_400))
                .isZero();
    }

    @Example
    void windows_are_96_quarters_of_an_hour_84_times_two_hours_90_days_and_52_weeks() {
        assertThat(of(Window.DAY, NOW).from()).isEqualTo("2026-11-19T11:30:00Z");
        assertThat(of(Window.WEEK, NOW).from()).isEqualTo("2026-11-13T12:00:00Z");
        assertThat(of(Window.QUARTER, NOW).from()).isEqualTo("2026-08-23T00:00:00Z");
        assertThat(of(Window.YEAR, NOW).from()).isEqualTo("2025-11-24T00:00:00Z");
        assertThat(of(Window.YEAR, NOW).from().atOffset(ZoneOffset.UTC).getDayOfWeek())
                .isEqualTo(DayOfWeek.MONDAY);
    }

    @Example
    void a_boundary_begins_the_next_step() {
        Instant boundary = Instant.parse("2026-11-20T11:15:00Z");

        assertThat(of(Window.DAY, boundary).to()).isEqualTo("2026-11-20T11:30:00Z");
        assertThat(of(Window.DAY, boundary.minusMillis(1)).to()).isEqualTo(boundary);
    }

    private Inquiry day(String date, String zone) {
        return Inquiry.of(shop, LocalDate.parse(date), ZoneId.of(zone));
    }

    @Example
    void a_day_has_23_24_or_25_hours() {
        assertThat(day("2026-11-20", "UTC").steps()).isEqualTo(24);
        assertThat(day("2026-03-29", "Europe/Berlin").steps()).isEqualTo(23);
        assertThat(day("2026-10-25", "Europe/Berlin").steps()).isEqualTo(25);
        assertThat(day("2026-10-25", "Europe/Berlin").from()).isEqualTo("2026-10-24T22:00:00Z");
    }

    @Example
    void where_midnight_is_no_whole_hour_the_hours_of_utc_reach_beyond_the_day() {
        Inquiry india = day("2026-11-20", "Asia/Kolkata");

        assertThat(india.from()).isEqualTo("2026-11-19T18:00:00Z");
        assertThat(india.steps()).isEqualTo(25);
        assertThat(india.to()).isEqualTo("2026-11-20T19:00:00Z");
    }

    @Example
    void an_answer_grows_old_after_a_fifteenth_of_a_step_and_after_ten_minutes_at_most() {
        assertThat(of(Window.DAY, NOW).renewal()).isEqualTo(Duration.ofMinutes(1));
        assertThat(of(Window.WEEK, NOW).renewal()).isEqualTo(Duration.ofMinutes(8));
        assertThat(of(Window.YEAR, NOW).renewal()).isEqualTo(Duration.ofMinutes(10));
    }
}
