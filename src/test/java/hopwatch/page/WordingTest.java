package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    @ParameterizedTest
    @CsvSource({
        "PT-1S,0 s",
        "PT0S,0 s",
        "PT59.9S,59 s",
        "PT60S,1 min",
        "PT59M59S,59 min",
        "PT1H,1 h",
        "PT2H5M,2 h 5 min",
        "PT47H59M,47 h 59 min",
        "PT48H,2 days",
        "P12DT23H,12 days"
    })
    void a_span_is_told_in_the_unit_that_fits(Duration span, String told) {
        assertThat(Wording.ENGLISH.span(span)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0.0 ms",
        "3449,3.4 ms",
        "9949,9.9 ms",
        "9950,10 ms",
        "94500,95 ms",
        "999499,999 ms",
        "30004000,30\u202f004 ms"
    })
    void latency_has_a_decimal_only_below_ten_milliseconds(long micros, String told) {
        assertThat(Wording.ENGLISH.millis(micros)).isEqualTo(told);
    }

    @Test
    void a_time_of_today_leaves_its_day_out() {
        Instant begun = Instant.parse("2026-11-20T00:00:00Z");

        assertThat(Wording.ENGLISH.second(begun, NOW).text()).isEqualTo("00:00:00 UTC");
        assertThat(Wording.ENGLISH.minute(begun, NOW).text()).isEqualTo("00:00 UTC");
        assertThat(Wording.ENGLISH.second(begun.minusSeconds(1), NOW).text()).isEqualTo("19 Nov, 23:59 UTC");
        assertThat(Wording.ENGLISH.second(begun.minusMillis(1), NOW).iso()).isEqualTo("2026-11-19T23:59:59Z");
    }

    @Test
    void counts_and_percentages_read_well() {
        assertThat(Wording.ENGLISH.count("days", 1)).isEqualTo("1 day");
        assertThat(Wording.ENGLISH.count("checks", 259_200)).isEqualTo("259\u202f200 checks");
        assertThat(Wording.ENGLISH.percent(new BigDecimal("100.00"))).isEqualTo("100.00\u00a0%");
    }

    @Test
    void an_end_is_told_as_finely_as_its_beginning_and_with_its_day_only_where_that_is_another() {
        Instant began = Instant.parse("2026-11-20T11:24:05Z");
        Instant sameDay = Instant.parse("2026-11-20T11:24:25Z");
        Instant nextDay = Instant.parse("2026-11-21T00:10:00Z");

        assertThat(Wording.ENGLISH.end(sameDay, began, sameDay).text()).isEqualTo("11:24:25 UTC");
        assertThat(Wording.ENGLISH.end(sameDay, began, nextDay).text()).isEqualTo("11:24 UTC");
        assertThat(Wording.ENGLISH.end(nextDay, began, nextDay).text()).isEqualTo("21 Nov, 00:10 UTC");
    }
}
